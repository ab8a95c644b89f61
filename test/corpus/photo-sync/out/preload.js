"use strict";var e=require("electron"),o=()=>{};e.ipcRenderer.on("sync",s=>{let[n,t]=s.ports;n.onmessage=({data:r})=>o(r.name),t.postMessage({paused:!1})});e.contextBridge.exposeInMainWorld("sync",{onPhoto:s=>{o=s}});
//# sourceMappingURL=preload.js.map
