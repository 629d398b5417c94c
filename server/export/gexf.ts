/** GEXF 1.3 (https://gexf.net), for Gephi and what reads its files. */
import type { GraphColumn } from './graph-columns.ts';
import { COLOURS, EDGE_COLUMNS, endsOf, NODE_COLUMNS } from './graph-columns.ts';
import { writeGraphXml, type GraphXml } from './graph-xml.ts';
import type { ExportFormat } from './format.ts';
import type { XmlText } from './xml.ts';

export const gexf: ExportFormat = {
  id: 'gexf',
  label: 'GEXF graph',
  contentType: 'application/gexf+xml; charset=utf-8',
  extension: 'gexf',
  description:
    'the graph as GEXF 1.3, for Gephi: actors and issues are nodes, positions edges, weighted by statements and coloured by outcome',
  choices: [],
  write: (source, selection, options) => writeGraphXml(GEXF, source, selection, options),
};

const GEXF: GraphXml = {
  head: ({ date, description }, xml) => `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta lastmodifieddate="${date}"><creator>Stancegraph</creator><description>${xml.escape(description)}</description></meta>
<graph defaultedgetype="directed" mode="static">
${declared('node', NODE_COLUMNS)}${declared('edge', EDGE_COLUMNS)}<nodes>
`,
  node: (key, node, xml) =>
    `<node id="${xml.escape(key)}" label="${xml.escape(node.name)}">${values(NODE_COLUMNS, node, xml)}</node>\n`,
  between: '</nodes>\n<edges>\n',
  edge: (position, xml) => {
    const { key, source, target } = endsOf(position);
    const { r, g, b } = COLOURS[position.position];
    const ends = `id="${xml.escape(key)}" source="${xml.escape(source)}" target="${xml.escape(target)}"`;
    const colour = `<viz:color r="${r}" g="${g}" b="${b}"/>`;
    return `<edge ${ends} weight="${position.statements}">${values(EDGE_COLUMNS, position, xml)}${colour}</edge>\n`;
  },
  tail: '</edges>\n</graph>\n</gexf>\n',
};

function declared<Row>(of: 'node' | 'edge', columns: readonly GraphColumn<Row>[]): string {
  const lines = columns.map(({ name, type }) => `<attribute id="${name}" title="${name}" type="${type}"/>\n`);
  return `<attributes class="${of}">\n${lines.join('')}</attributes>\n`;
}

function values<Row>(columns: readonly GraphColumn<Row>[], row: Row, xml: XmlText): string {
  let text = '';
  for (const { name, of } of columns) {
    const value = of(row);
    if (value !== null) text += `<attvalue for="${name}" value="${xml.escape(String(value))}"/>`;
  }
  return `<attvalues>${text}</attvalues>`;
}
