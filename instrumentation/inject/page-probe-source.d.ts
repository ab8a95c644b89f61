/** The built page probe, as text; made by the build from `page-entry.ts`. */
declare module 'portscope:page-probe' {
  const source: string;
  export default source;
}
