/** The peer: the same hosts, networks and containers as Cytoscape's own compound nodes, on a plain grid. */
import cytoscape, { type ElementDefinition } from 'cytoscape';
import { syntheticState } from '../../src/model/testing/synthetic-state';

const query = new URLSearchParams(location.search);
const count = (name: string) => Number(query.get(name));
const state = syntheticState({ hosts: count('hosts'), networks: count('networks'), containers: count('containers') });

const elements: ElementDefinition[] = [];
let hostX = 0;
for (const host of Object.values(state.hosts)) {
  elements.push({ data: { id: host.id, label: host.name } });
  Object.values(host.networks).forEach((network, index) => {
    const id = `${host.id}/${network.id}`;
    const [x, y] = [hostX + (index % 6) * 700, Math.floor(index / 6) * 260];
    elements.push({ data: { id, parent: host.id, label: network.name } });
    elements.push({
      data: { id: `${id}/bridge`, parent: id, label: network.bridge ?? '' },
      position: { x: x + 250, y },
    });
    const on = Object.values(host.containers).filter((container) => container.endpoints[network.id]);
    on.forEach((container, seat) => {
      const position = { x: x + (seat % 4) * 150, y: y + 90 + Math.floor(seat / 4) * 70 };
      elements.push({ data: { id: container.id, parent: id, label: container.name }, position });
      const label = container.endpoints[network.id]?.ipv4 ?? '';
      elements.push({ data: { id: `${container.id}-leg`, source: `${id}/bridge`, target: container.id, label } });
    });
  });
  hostX += 4500;
}

performance.mark('state-ready');
const cy = cytoscape({
  container: document.getElementById('root'),
  elements,
  layout: { name: 'preset' },
  minZoom: 0.02,
  style: [
    { selector: 'node', style: { shape: 'round-rectangle', width: 132, height: 46, label: 'data(label)' } },
    { selector: 'edge', style: { label: 'data(label)', 'font-size': 10 } },
  ],
});
cy.fit();
