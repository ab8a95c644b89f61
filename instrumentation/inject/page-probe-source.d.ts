/** The built probe of a page, as text; made by the build from `page-entry.ts`. */
declare module 'portscope:page-probe' {
  const source: string;
  export default source;
}

/** The same of a dedicated worker that the debugger gets into, from `worker-debugger-entry.ts`. */
declare module 'portscope:worker-probe' {
  const source: string;
  export default source;
}

/** The same of a frame without a preload, from `frame-entry.ts`. */
declare module 'portscope:frame-probe' {
  const source: string;
  export default source;
}
