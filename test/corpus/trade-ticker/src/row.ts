export function row(table: HTMLTableElement, name: string): (trade: number, price: number) => void {
  const line = table.insertRow();
  const [title, trades, price] = [line.insertCell(), line.insertCell(), line.insertCell()];
  title.textContent = name;
  return (trade, value) => {
    trades.textContent = `${trade}`;
    price.textContent = value.toFixed(2);
  };
}
