import { FrameLink } from './frames.mjs';

const view = new FrameLink(document.querySelector('#view'), 'view.html');
const contents = new FrameLink(document.querySelector('#toc'), 'toc.html');
view.onheard = (data) => {
  document.title = data;
};
contents.onheard = () => {};
view.send({ text: 'one' });
contents.send({ text: 'chapters' });

// The reader changes the theme: the frame loads anew.
setTimeout(() => {
  view.frame.src = 'view.html?theme=dark';
}, 1500);
setTimeout(() => view.send({ text: 'two' }), 2500);
