// Loads its tables first: quoting rules differ from country to country.
const tables = new Promise((resolve) => {
  setTimeout(() => resolve({ quote: '"', columns: 2 }), 250);
});

let separator = ';';

function parse(rows, { quote }) {
  return rows.map((row) => row.replaceAll(quote, '').split(separator));
}

async function start() {
  const table = await tables;
  self.onmessage = ({ data, ports }) => {
    if (data.kind === 'open') {
      separator = data.separator;
      self.postMessage({ kind: 'ready', columns: table.columns });
    } else {
      self.postMessage({ kind: 'parsed', rows: parse(data.rows, table) });
      ports[0].postMessage(100);
    }
  };
}

start();
