/** The one interface to the outside: reads are queries, everything else is applied. */
export interface Host {
  query(name: string, request: unknown): Promise<unknown>;
  apply(name: string, request: unknown): Promise<unknown>;
}

/** Where in the ISMS or in a file an error speaks of. */
export interface Where {
  kind?: string | null;
  id?: string | null;
  field?: string | null;
  file?: string | null;
  sheet?: string | null;
  row?: number | null;
  column?: string | null;
}

/** An answer of the host that says no: a stable code, one sentence, and what to do about it. */
export class CallError extends Error {
  readonly code: string;
  readonly where: Where | null;
  readonly help: string | null;
  readonly details: unknown;

  constructor(code: string, message: string, where: Where | null = null, help: string | null = null, details: unknown = null) {
    super(message);
    this.name = "CallError";
    this.code = code;
    this.where = where;
    this.help = help;
    this.details = details;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Turns whatever a transport threw into a CallError. */
export function toCallError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown;
  let value = thrown;
  if (typeof value === "string") {
    try {
      value = JSON.parse(value);
    } catch {
      return new CallError("host", String(thrown));
    }
  }
  if (isObject(value) && typeof value["message"] === "string") {
    const where = isObject(value["where"]) ? (value["where"] as Where) : null;
    const help = typeof value["help"] === "string" ? value["help"] : null;
    const code = typeof value["code"] === "string" ? value["code"] : "host";
    return new CallError(code, value["message"], where, help, value["details"] ?? null);
  }
  return new CallError("host", String(thrown));
}
