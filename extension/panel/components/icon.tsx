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
  filter: 'M3.5 4.5h13L11.500 11v5l-3-1.700V11l-5-6.500Zm3 1.500 3.500 4.500L13.500 6h-7Z',
  back: 'M10.500 4.500 11.600 5.600 8 9.250h8v1.500H8l3.600 3.650-1.100 1.100L5 10l5.500-5.500Z',
  forward:
    'M9.500 4.500 8.400 5.600 12 9.250H4v1.500h8l-3.600 3.650 1.100 1.100L15 10 9.500 4.500Z',
  add: 'M9.250 4.500h1.500v4.750h4.750v1.500h-4.750v4.750h-1.500v-4.750H4.500v-1.500h4.750V4.500Z',
  less: 'M4.500 9.250h11v1.500h-11v-1.500Z',
  fit: 'M4.500 4.500h11V6h-11V4.500Zm0 9.500h11v1.500h-11V14ZM10 7l3 2.500H7L10 7Zm0 6L7 10.500h6L10 13Z',
  up: 'm10 6.500 5 5-1.100 1.100L10 8.700l-3.900 3.900L5 11.500l5-5Z',
  down: 'm10 13.500-5-5 1.100-1.100L10 11.300l3.900-3.900L15 8.500l-5 5Z',
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
