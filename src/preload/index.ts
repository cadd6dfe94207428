import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE, type Bridge, PORT_MESSAGE, PORT_REQUEST } from '../contract/port';

ipcRenderer.on(PORT_MESSAGE, (event) => {
  // The way that Electron has for a port to reach the page through context isolation; the target is this very window.
  window.postMessage(PORT_MESSAGE, '*', event.ports);
});

const bridge: Bridge = { requestPort: () => ipcRenderer.send(PORT_REQUEST) };
contextBridge.exposeInMainWorld(BRIDGE, bridge);
