// @ts-check
// Lint: types, hooks, the import arrows (screens -> workbench -> components -> lib; screens -> api), and no text outside the message files.
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** @param {string[]} groups @param {string} message */
const forbid = (groups, message) => ({
  "no-restricted-imports": ["error", { patterns: [{ group: groups, message }] }],
});
const noText = [
  { selector: "JSXText[value=/[A-Za-z]{2,}/]", message: "Text shown to people comes from messages/en.json through t()." },
  { selector: "JSXAttribute[name.name=/^(aria-label|title|placeholder|alt|label)$/] > Literal[value=/[A-Za-z]{2,}/]", message: "Text shown to people comes from messages/en.json through t()." },
  { selector: "TSNonNullExpression", message: "No non-null assertions." },
];

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/api/generated"] },
  ...tseslint.configs.strict,
  reactHooks.configs.flat["recommended-latest"],
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "no-restricted-syntax": ["error", ...noText],
      "react-hooks/exhaustive-deps": "error",
      // A grid's ref travels in one object with the selection; the rule takes every member of it for the ref.
      "react-hooks/refs": "off",
      // The compiler skips the one component that virtualises, which is fine.
      "react-hooks/incompatible-library": "off",
    },
  },
  { files: ["src/lib/**"], rules: forbid(["**/api/**", "**/components/**", "**/workbench/**", "**/screens/**", "**/shell/**", "react", "react-aria-components"], "lib is pure functions and imports nothing above it.") },
  { files: ["src/components/**"], rules: forbid(["**/api/**", "**/workbench/**", "**/screens/**", "**/shell/**"], "components know no entity: they import lib and messages only.") },
  { files: ["src/api/**"], rules: forbid(["**/components/**", "**/workbench/**", "**/screens/**", "**/shell/**"], "api is the door to the host and knows no screen.") },
  { files: ["src/workbench/**"], rules: forbid(["**/screens/**", "**/shell/**"], "workbench is used by screens, not the other way round.") },
  {
    files: ["src/screens/*/*/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^\\.\\./[a-z]|^\\.\\./\\.\\./[a-z]|/(shell|screens|routes)(/|$)|^@tauri-apps", message: "A screen imports no other screen; it opens it through useNav or useDialogs." }] },
      ],
    },
  },
  { files: ["**/*.test.{ts,tsx}", "src/test-setup.ts"], rules: { "no-restricted-syntax": "off", "no-restricted-imports": "off" } },
);
