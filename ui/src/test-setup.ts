import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// happy-dom lays nothing out; the virtual grid needs a window to fill.
Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, get(this: HTMLElement) { return this.dataset["index"] === undefined ? 600 : 50; } });
Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => 600 });
Object.defineProperty(HTMLElement.prototype, "clientWidth", { configurable: true, get: () => 900 });
Object.defineProperty(HTMLElement.prototype, "offsetWidth", { configurable: true, get: () => 900 });

// Its observer reports a size of nothing; nobody resizes a window here.
class StillObserver implements ResizeObserver {
  observe(): void { /* Nothing changes its size. */ }
  unobserve(): void { /* Nothing changes its size. */ }
  disconnect(): void { /* Nothing changes its size. */ }
}
globalThis.ResizeObserver = StillObserver;
window.ResizeObserver = StillObserver;
