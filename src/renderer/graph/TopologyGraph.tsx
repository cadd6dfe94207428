import { type Ref, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrangement } from '../../contract/settings';
import type { ElementRef } from '../../model/refs';
import { refKey } from '../../model/refs';
import type { State } from '../../model/state';
import './graph.css';
import { fit, keepFitted } from './view/camera';
import { adaptDetail } from './view/detail';
import { allowDragging } from './view/dragging';
import { onKey } from './view/keyboard';
import { light } from './view/light';
import { matching } from './view/match';
import { type GraphNote, Note } from './view/note';
import { Outline } from './view/outline';
import { Packet, type PacketStop, type PacketTrail } from './view/packet/Packet';
import { palette, type Scheme } from './view/palette';
import { stylesheet } from './view/stylesheet';
import { NOTHING_DRAWN, sync } from './view/sync';
import { toggled } from './view/toggled';
import { Tooltip } from './view/tooltip';
import { type GraphApi, useGraphApi } from './view/use-api';
import { useCytoscape } from './view/use-cytoscape';
import { useDrawing } from './view/use-drawing';
import { useGrowing } from './view/use-growing';
import { useHover } from './view/use-hover';

export type GraphProps = {
  state: State;
  /** What a pending plan would make of `state`: what it adds and takes away is drawn as ghosts. */
  preview: State | null;
  /** By host id: as of when a host is shown that cannot be asked now. */
  asOf?: Readonly<Record<string, string>>;
  selection: ElementRef | null;
  onSelect: (ref: ElementRef | null) => void;
  /** Given while something is to be pointed at: a click or Enter goes there, and chooses nothing. */
  onPick?: ((ref: ElementRef) => void) | undefined;
  filter: string;
  /** Keys of what a packet goes through, and of where it is lost; lit on the drawing, and travelled. */
  trail?: ({ passed: ReadonlySet<string> } & PacketTrail) | null;
  /** Travelled again when this changes. */
  trailRuns?: number;
  /** Told of each hop the packet comes to; null at the end. */
  onStop?: (stop: PacketStop | null) => void;
  /** Said at a thing for as long as it is given. */
  note?: GraphNote | null;
  arrangement: Arrangement;
  onArrange: (arrangement: Arrangement) => void;
  scheme: Scheme;
  api?: Ref<GraphApi>;
};

const NOTHING_STALE = {};

/** The topology: the only component that knows Cytoscape. */
export function TopologyGraph(props: GraphProps) {
  const { state, preview, selection, onSelect, onPick, filter, arrangement, onArrange, scheme, api } = props;
  const { trail = null, trailRuns = 0, onStop, note = null, asOf = NOTHING_STALE } = props;
  const { t } = useTranslation('graph');
  const stage = useRef<HTMLDivElement>(null);
  const cy = useCytoscape(stage);
  const drawing = useDrawing(state, preview, arrangement, asOf);
  const onCanvas = useGrowing(cy, drawing, trail !== null || note !== null);
  const drawn = useRef(NOTHING_DRAWN);
  const fitted = useRef(false);
  const detail = useRef<ReturnType<typeof adaptDetail> | null>(null);
  const chosen = useMemo(() => {
    const key = selection ? refKey(selection) : null;
    const hits = drawing.nodes.filter((node) => key && node.ref && refKey(node.ref) === key && node.kind !== 'rail');
    return new Set(hits.map((node) => node.id));
  }, [drawing, selection]);
  const refOf = useCallback(
    (id: string) => drawn.current.nodes.get(id)?.ref ?? drawn.current.edges.get(id)?.ref ?? null,
    [],
  );
  const hover = useHover(cy, refOf);

  useEffect(() => {
    if (!cy) return;
    drawn.current = NOTHING_DRAWN;
    fitted.current = false;
    detail.current = adaptDetail(cy);
    const stop = keepFitted(cy);
    return () => {
      stop();
      detail.current?.stop();
    };
  }, [cy]);

  useEffect(() => {
    cy?.style(stylesheet(palette(scheme)));
  }, [cy, scheme]);

  useEffect(() => {
    if (!cy) return;
    // In one batch: styles are worked out once, for the zoom at which they will be seen.
    cy.batch(() => {
      drawn.current = sync(cy, onCanvas, drawn.current, scheme);
      if (!fitted.current && onCanvas.nodes.length > 0) {
        fitted.current = true;
        fit(cy, false);
      }
      detail.current?.update();
    });
  }, [cy, onCanvas, scheme]);

  useEffect(() => {
    if (!cy) return;
    const left = matching(filter, drawing.nodes, state);
    cy.batch(() => {
      cy.elements('.chosen').removeClass('chosen');
      cy.elements('.faded').removeClass('faded');
      for (const id of chosen)
        cy.getElementById(id).addClass('chosen').connectedEdges('.leg, .portal, .uplink').addClass('chosen');
      if (left) {
        const faded = (id: string) => !left.has(id);
        cy.nodes()
          .filter((node) => faded(node.id()))
          .addClass('faded');
        cy.edges()
          .filter((edge) => faded(edge.target().id()))
          .addClass('faded');
      }
    });
  }, [cy, drawing, onCanvas, chosen, filter, state]);

  useEffect(() => {
    if (cy) light(cy, drawing, trail);
  }, [cy, drawing, trail]);

  useEffect(() => {
    if (!cy) return;
    const tap = (event: { target: unknown }) => {
      const target = event.target === cy ? null : (event.target as { id(): string }).id();
      const ref = target === null ? null : refOf(target);
      if (!onPick) onSelect(ref);
      else if (ref) onPick(ref);
    };
    cy.on('tap', tap);
    return () => {
      cy.off('tap', tap);
    };
  }, [cy, onSelect, onPick, refOf]);

  useEffect(() => {
    if (!cy) return;
    const fold = (event: { target: { id(): string } }) =>
      onArrange({ ...arrangement, folded: toggled(arrangement.folded, event.target.id()) });
    cy.on('dbltap', '.title, .network', fold);
    return () => {
      cy.off('dbltap', '.title, .network', fold);
    };
  }, [cy, arrangement, onArrange]);

  useEffect(() => {
    if (!cy) return;
    return allowDragging(
      cy,
      () => drawn.current.nodes,
      (id, place) => onArrange({ ...arrangement, positions: { ...arrangement.positions, [id]: place } }),
    );
  }, [cy, arrangement, onArrange]);

  useGraphApi(api, cy, drawing, scheme);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (onPick && event.key === 'Enter' && selection) onPick(selection);
    else if (cy && onKey(event, cy, chosen, drawing, onSelect)) event.preventDefault();
  };

  return (
    <div className="topology-graph" data-scheme={scheme} data-picking={onPick !== undefined || undefined}>
      {/* biome-ignore lint: a canvas that takes keys is an application to assistive technology */}
      <div
        ref={stage}
        className="topology-stage"
        role="application"
        tabIndex={0}
        aria-label={t('canvas')}
        onKeyDown={onKeyDown}
      />
      {cy && trail && <Packet cy={cy} drawing={drawing} trail={trail} run={trailRuns} onStop={onStop} />}
      {cy && note && <Note cy={cy} drawing={drawing} note={note} />}
      {hover && !note && <Tooltip hover={hover} state={state} />}
      <Outline nodes={drawing.nodes} label={t('outline')} chosen={chosen} onSelect={onPick ?? onSelect} />
    </div>
  );
}
