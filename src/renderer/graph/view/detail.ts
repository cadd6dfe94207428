import type { Core } from 'cytoscape';

/**
 * Below the first, containers are specks and only networks are drawn, with large names; above the second, all is. At the
 * first Cytoscape leaves out names of containers (`min-zoomed-font-size`, reckoned in powers of two).
 */
export const FAR = 0.25;
const NEAR = 0.28;

/** Draws less when it is seen from afar. `update` applies it to what has come since. */
export function adaptDetail(cy: Core): { update: () => void; stop: () => void } {
  let far = false;
  const apply = () => {
    const all = cy.elements('.container, .portal, .leg, .rung, .shared, .zone, .network, .title');
    // Cytoscape works out the style of all it is told of, also of what has the class already.
    const other = all.filter((element) => element.hasClass('far') !== far);
    cy.batch(() => {
      other.toggleClass('far', far);
    });
  };
  const look = () => {
    const now = far ? cy.zoom() < NEAR : cy.zoom() < FAR;
    if (now === far) return;
    far = now;
    apply();
  };
  cy.on('zoom', look);
  look();
  return { update: () => far && apply(), stop: () => cy.off('zoom', look) };
}
