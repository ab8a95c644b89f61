import type { ReactElement } from 'react';
import { Icon, type IconName } from './icon';

interface IconButtonInput {
  readonly icon: IconName;
  readonly label: string;
  readonly hint: string;
  readonly pressed?: boolean;
  readonly tone?: 'recording' | 'on';
  readonly disabled?: boolean;
  onPress(): void;
}

export function IconButton(input: IconButtonInput): ReactElement {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={input.label}
      aria-pressed={input.pressed}
      title={input.hint}
      data-tone={input.tone}
      disabled={input.disabled}
      onClick={() => input.onPress()}
    >
      <Icon name={input.icon} />
    </button>
  );
}
