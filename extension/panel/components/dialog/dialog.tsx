/** A modal dialog: the browser keeps the focus in it, and Escape closes it. */
import { type ReactElement, type ReactNode, useLayoutEffect, useRef } from 'react';

interface DialogInput {
  readonly label: string;
  readonly kind?: 'small';
  readonly children: ReactNode;
  onClose(): void;
}

export function Dialog({ label, kind, children, onClose }: DialogInput): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before it is taken out, so that the focus goes back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    element.showModal?.();
    return () => element.close?.();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      className="dialog"
      data-kind={kind}
      data-own-keys=""
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {children}
    </dialog>
  );
}
