import type { ReactElement } from 'react';

const paths = {
  record:
    'M10 4.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Zm0 1.4a4.1 4.1 0 1 0 0 8.2 4.1 4.1 0 0 0 0-8.2Z',
  recording:
    'M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm0 1.3a5.2 5.2 0 1 0 0 10.4 5.2 5.2 0 0 0 0-10.4Zm0 1.7a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z',
  clear:
    'M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM6.2 7.1a4.8 4.8 0 0 0 6.7 6.7L6.2 7.1ZM10 5.2c-1.1 0-2 .3-2.8.9l6.7 6.7A4.8 4.8 0 0 0 10 5.2Z',
  window:
    'M4 4.5h5.2V6H5.5v8.5h9v-3.7H16V16H4V4.5Zm7 0h5v5h-1.5V7.1L10 11.6 8.9 10.500 13.400 6H11V4.500Z',
  close: 'm6 5 4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4-4-4 1-1Z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={paths[name]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
