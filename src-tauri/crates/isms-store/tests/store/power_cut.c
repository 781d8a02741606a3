/* Preloaded into the writer. Keeps a second copy of the workspace that holds only what a disk must hold after a power cut.
   Contents are files f<id> and directory listings d<id>, so that a renamed file keeps its content and a name that was never
   synced is not there. Writes wait in memory until fsync or fdatasync of their file; sync_file_range promises nothing. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct change { off_t at; size_t len; char *bytes; int cut; struct change *next; };
struct node { ino_t ino; unsigned id; struct change *first, *last; struct node *next; };

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static struct node *nodes;
static unsigned ids;
static char workspace[PATH_MAX], durable[PATH_MAX];
static size_t prefix;
static int names_at_once, leaky;
static unsigned seed;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int inside(const char *path) {
    return prefix && !strncmp(path, workspace, prefix) && (path[prefix] == '/' || !path[prefix]);
}

static struct node *find(ino_t ino) {
    for (struct node *n = nodes; n; n = n->next) if (n->ino == ino) return n;
    return NULL;
}

/* A fresh identity for an inode, even if its number was used before. */
static struct node *adopt(ino_t ino) {
    struct node *n = find(ino);
    if (!n) { n = calloc(1, sizeof *n); n->next = nodes; nodes = n; }
    n->ino = ino; n->id = ++ids; n->first = n->last = NULL;
    return n;
}

static void write_fully(int fd, const char *bytes, size_t len, off_t at) {
    while (len) {
        ssize_t done = REAL(pwrite64)(fd, bytes, len, at);
        if (done <= 0) return;
        bytes += done; len -= done; at += done;
    }
}

static int content(struct node *n) {
    char path[PATH_MAX + 32];
    snprintf(path, sizeof path, "%s/f%u", durable, n->id);
    return REAL(open64)(path, O_RDWR | O_CREAT, 0644);
}

static void settle(struct node *n) {
    int fd = content(n);
    for (struct change *c = n->first; c;) {
        struct change *next = c->next;
        if (c->cut) { if (REAL(ftruncate64)(fd, c->at)) {} } else write_fully(fd, c->bytes, c->len, c->at);
        free(c->bytes); free(c); c = next;
    }
    n->first = n->last = NULL;
    REAL(close)(fd);
}

static void remember(struct node *n, off_t at, const void *bytes, size_t len, int cut) {
    struct change *c = calloc(1, sizeof *c);
    c->at = at; c->len = len; c->cut = cut;
    if (len) { c->bytes = malloc(len); memcpy(c->bytes, bytes, len); }
    if (n->last) n->last->next = c; else n->first = c;
    n->last = c;
    if (leaky && !cut && rand_r(&seed) % 2) {
        int fd = content(n);
        write_fully(fd, c->bytes, c->len, c->at);
        REAL(close)(fd);
    }
}

static void settle_names(const char *dir) {
    struct stat st;
    if (stat(dir, &st)) return;
    struct node *self = find(st.st_ino);
    if (!self) self = adopt(st.st_ino);
    char path[PATH_MAX + 32], temp[PATH_MAX + 40], child[PATH_MAX + 300];
    snprintf(path, sizeof path, "%s/d%u", durable, self->id);
    snprintf(temp, sizeof temp, "%s.tmp", path);
    DIR *open_dir = opendir(dir);
    FILE *out = fopen(temp, "w");
    struct dirent *entry;
    while (open_dir && out && (entry = readdir(open_dir))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(child, sizeof child, "%s/%s", dir, entry->d_name);
        if (stat(child, &st)) continue;
        struct node *n = find(st.st_ino);
        if (!n) n = adopt(st.st_ino);
        fprintf(out, "%c %u %s\n", S_ISDIR(st.st_mode) ? 'D' : 'F', n->id, entry->d_name);
    }
    if (out) fclose(out);
    if (open_dir) closedir(open_dir);
    REAL(rename)(temp, path);
}

static void parent_changed(const char *path) {
    if (!names_at_once) return;
    char dir[PATH_MAX];
    snprintf(dir, sizeof dir, "%s", path);
    char *slash = strrchr(dir, '/');
    if (slash) *slash = 0;
    if (inside(dir)) settle_names(dir);
}

/* What is there at the start is on the disk. */
static void begin(const char *dir) {
    struct stat st;
    char child[PATH_MAX + 300], piece[65536];
    DIR *open_dir = opendir(dir);
    struct dirent *entry;
    while (open_dir && (entry = readdir(open_dir))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(child, sizeof child, "%s/%s", dir, entry->d_name);
        if (stat(child, &st)) continue;
        struct node *n = adopt(st.st_ino);
        if (S_ISDIR(st.st_mode)) { begin(child); continue; }
        int from = REAL(open64)(child, O_RDONLY), to = content(n);
        ssize_t len; off_t at = 0;
        while ((len = read(from, piece, sizeof piece)) > 0) { write_fully(to, piece, len, at); at += len; }
        REAL(close)(from); REAL(close)(to);
    }
    if (open_dir) closedir(open_dir);
    settle_names(dir);
}

__attribute__((constructor)) static void setup(void) {
    const char *w = getenv("CUT_WORKSPACE"), *d = getenv("CUT_DURABLE"), *mode = getenv("CUT_MODE");
    if (!w || !d || !mode) return;
    snprintf(workspace, sizeof workspace, "%s", w);
    snprintf(durable, sizeof durable, "%s", d);
    names_at_once = strcmp(mode, "strict") != 0;
    leaky = !strcmp(mode, "leaky");
    seed = getpid();
    REAL(mkdir)(durable, 0755);
    struct stat st;
    char ready[PATH_MAX + 32];
    if (stat(workspace, &st)) return;
    adopt(st.st_ino); /* the root has id 1 */
    begin(workspace);
    snprintf(ready, sizeof ready, "%s/ready", durable);
    REAL(close)(REAL(open64)(ready, O_WRONLY | O_CREAT, 0644));
    prefix = strlen(workspace);
}

static struct node *of_fd(int fd) {
    struct stat st;
    if (!prefix || fstat(fd, &st) || !S_ISREG(st.st_mode)) return NULL;
    return find(st.st_ino);
}

static int opened(const char *path, int flags, int fd, int was_there) {
    struct stat st;
    if (fd < 0 || fstat(fd, &st) || !S_ISREG(st.st_mode)) return fd;
    if (!was_there) { adopt(st.st_ino); parent_changed(path); }
    else if (flags & O_TRUNC) { struct node *n = find(st.st_ino); if (n) remember(n, 0, NULL, 0, 1); }
    return fd;
}

#define OPEN(name)                                                                      \
    int name(const char *path, int flags, ...) {                                        \
        va_list rest; va_start(rest, flags);                                            \
        int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0;               \
        va_end(rest);                                                                   \
        if (!inside(path)) return REAL(name)(path, flags, mode);                        \
        pthread_mutex_lock(&guard);                                                     \
        int was_there = !access(path, F_OK);                                            \
        int fd = opened(path, flags, REAL(name)(path, flags, mode), was_there);         \
        pthread_mutex_unlock(&guard);                                                   \
        return fd;                                                                      \
    }
OPEN(open)
OPEN(open64)

ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at) {
    pthread_mutex_lock(&guard);
    ssize_t done = REAL(pwrite64)(fd, bytes, len, at);
    struct node *n = done > 0 ? of_fd(fd) : NULL;
    if (n) remember(n, at, bytes, done, 0);
    pthread_mutex_unlock(&guard);
    return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at) { return pwrite64(fd, bytes, len, at); }

ssize_t write(int fd, const void *bytes, size_t len) {
    struct node *n;
    if (!prefix) return REAL(write)(fd, bytes, len);
    pthread_mutex_lock(&guard);
    n = of_fd(fd);
    off_t at = n ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = REAL(write)(fd, bytes, len);
    if (n && done > 0) remember(n, at, bytes, done, 0);
    pthread_mutex_unlock(&guard);
    return done;
}

int ftruncate64(int fd, off64_t len) {
    pthread_mutex_lock(&guard);
    int result = REAL(ftruncate64)(fd, len);
    struct node *n = result ? NULL : of_fd(fd);
    if (n) remember(n, len, NULL, 0, 1);
    pthread_mutex_unlock(&guard);
    return result;
}
int ftruncate(int fd, off_t len) { return ftruncate64(fd, len); }

int fsync(int fd) {
    struct stat st;
    char link[64], path[PATH_MAX];
    if (!prefix || fstat(fd, &st)) return REAL(fsync)(fd);
    pthread_mutex_lock(&guard);
    if (S_ISDIR(st.st_mode)) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t len = readlink(link, path, sizeof path - 1);
        if (len > 0) { path[len] = 0; if (inside(path)) settle_names(path); }
    } else {
        struct node *n = find(st.st_ino);
        if (n) settle(n);
    }
    pthread_mutex_unlock(&guard);
    return 0;
}
int fdatasync(int fd) { return fsync(fd); }
int sync_file_range(int fd, off64_t at, off64_t len, unsigned flags) { (void)fd; (void)at; (void)len; (void)flags; return 0; }

int rename(const char *from, const char *to) {
    pthread_mutex_lock(&guard);
    int result = REAL(rename)(from, to);
    if (!result && inside(from)) { parent_changed(from); parent_changed(to); }
    pthread_mutex_unlock(&guard);
    return result;
}

int unlink(const char *path) {
    pthread_mutex_lock(&guard);
    int result = REAL(unlink)(path);
    if (!result && inside(path)) parent_changed(path);
    pthread_mutex_unlock(&guard);
    return result;
}

int mkdir(const char *path, mode_t mode) {
    struct stat st;
    pthread_mutex_lock(&guard);
    int result = REAL(mkdir)(path, mode);
    if (!result && inside(path) && !stat(path, &st)) { adopt(st.st_ino); parent_changed(path); }
    pthread_mutex_unlock(&guard);
    return result;
}
