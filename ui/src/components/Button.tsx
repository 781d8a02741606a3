import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type PressEvent } from "react-aria-components";
import { useReadOnly } from "./readOnly";
import "./controls.css";

export type ButtonLook = "plain" | "primary" | "danger" | "quiet" | "link" | "link danger";

interface ButtonProps {
  children: ReactNode;
  look?: ButtonLook;
  label?: string;
  onPress?: (event: PressEvent) => void;
  disabled?: boolean;
  autoFocus?: boolean;
  className?: string;
  expanded?: boolean;
  keys?: string;
  /** Shown while one points at it. */
  hint?: string;
  /** It changes something: it stands still while what is shown can only be read. */
  edits?: boolean;
  /** It sends the form that it stands in, as Enter in a field does. */
  submit?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button; `label` names it where the content is only a sign, `keys` announces its shortcut. */
export function Button({ children, look = "plain", label, onPress, disabled, autoFocus, className, expanded, keys, hint, edits = false, submit = false, ref }: ButtonProps) {
  const still = useReadOnly() && edits;
  return (
    <AriaButton
      ref={ref}
      className={`btn ${look === "plain" ? "" : look} ${className ?? ""}`.trim()}
      aria-label={label}
      aria-expanded={expanded}
      type={submit ? "submit" : "button"}
      onPress={onPress}
      isDisabled={disabled === true || still}
      autoFocus={autoFocus}
      {...(keys === undefined ? {} : { "aria-keyshortcuts": keys })}
    >
      {hint === undefined ? children : <span title={hint} className="btn-hint">{children}</span>}
    </AriaButton>
  );
}
