# Sourced by the scripts beside it: the project's root as the current folder, and a PATH on which tools that need.sh
# installed for this project come first.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
[ -d "$HOME/.cargo/bin" ] && PATH="$HOME/.cargo/bin:$PATH"
[ -d target/tools/node_modules/.bin ] && PATH="$PWD/target/tools/node_modules/.bin:$PATH"
export PATH
# npm neither asks nor advertises.
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
