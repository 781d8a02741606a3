/** The same host over loopback, for a browser and for tests. The token comes once, in the address or in a meta element. */
import { CallError, toCallError, type Host } from "./host";

export function tokenFromPage(): string | null {
  const fromHash = new URLSearchParams(window.location.hash.replace(/^#/, "")).get("token");
  return fromHash ?? document.querySelector('meta[name="isms-token"]')?.getAttribute("content") ?? null;
}

export function httpHost(token: string): Host {
  async function call(path: string, name: string, request: unknown): Promise<unknown> {
    let answer: Response;
    try {
      answer = await fetch(path, {
        method: "POST",
        headers: { "content-type": "application/json", "x-isms-token": token },
        body: JSON.stringify({ name, request }),
      });
    } catch (thrown) {
      throw new CallError("unreachable", String(thrown));
    }
    const body: unknown = await answer.json().catch(() => null);
    if (!answer.ok) throw toCallError(body ?? `HTTP ${String(answer.status)}`);
    return body;
  }
  // A connection that was kept open may be closed in the moment in which it is used again. Asking twice harms nothing.
  const again = (name: string, request: unknown) => (thrown: unknown) => {
    if (thrown instanceof CallError && thrown.code === "unreachable") return call("/api/query", name, request);
    throw thrown;
  };
  return {
    query: (name, request) => call("/api/query", name, request).catch(again(name, request)),
    apply: (name, request) => call("/api/apply", name, request),
  };
}
