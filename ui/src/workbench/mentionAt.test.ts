import { expect, it } from "vitest";
import { mentionAt } from "./mentionAt";

function at(text: string): string | null {
  const box = document.createElement("textarea");
  box.value = text.replace("|", "");
  document.body.append(box);
  box.setSelectionRange(text.indexOf("|"), text.indexOf("|"));
  return mentionAt(box);
}

it("is the reference within which the cursor stands", () => {
  expect(at("See R-0|23 and A.5.1.")).toBe("R-023");
  expect(at("See R-023 and |A.5.1.")).toBe("A.5.1");
  expect(at("[[DOC|-014]]")).toBe("DOC-014");
});

it("is none at the end of what was just written, nor within a plain word", () => {
  expect(at("See R-023|")).toBeNull();
  expect(at("See R-023|. More")).toBeNull();
  expect(at("no ref|erence")).toBeNull();
  expect(at("| ")).toBeNull();
});
