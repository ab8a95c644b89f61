const out = document.querySelector('#out');

class Field {
  constructor(name, value) {
    this.name = name;
    this.value = value;
  }
}

class Contact {
  fields = [];

  add(name, value, check) {
    const field = new Field(name, value);
    if (check) field.check = check;
    this.fields.push(field);
    return this;
  }
}

async function save(port, contact) {
  port.postMessage(contact);
}

window.addEventListener('message', (event) => {
  if (event.data?.kind !== 'contacts') return;
  const [port] = event.ports;
  port.onmessage = ({ data }) => {
    out.textContent = `${data.count} contacts`;
  };
  const people = [
    new Contact().add('name', 'Ada').add('city', 'London'),
    new Contact().add('name', 'Grace').add('mail', 'grace@navy', (text) => text.includes('@')),
    new Contact().add('name', 'Edsger'),
  ];
  for (const person of people) save(port, person).catch(() => {});
  setTimeout(() => console.log(`page: ${out.textContent}`), 800);
});
