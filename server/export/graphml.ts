/** GraphML (http://graphml.graphdrawing.org), for networkx, igraph, Cytoscape, yEd. */
import type { Position } from '../../graph-data/position.ts';
import { EDGE_COLUMNS, endsOf, NODE_COLUMNS, type ColumnType, type GraphColumn } from './graph-columns.ts';
import { writeGraphXml, type GraphXml } from './graph-xml.ts';
import type { ExportFormat } from './format.ts';
import type { XmlText } from './xml.ts';

export const graphml: ExportFormat = {
  id: 'graphml',
  label: 'GraphML graph',
  contentType: 'application/graphml+xml; charset=utf-8',
  extension: 'graphml',
  description:
    'the graph as GraphML, for networkx, igraph, Cytoscape and others: typed attributes, edges weighted by statements',
  choices: [],
  write: (source, selection, options) => writeGraphXml(GRAPHML, source, selection, options),
};

/** GEXF has a place of its own for the weight; here it is an attribute like others. */
const WEIGHTED_COLUMNS: readonly GraphColumn<Position>[] = [
  ...EDGE_COLUMNS,
  { name: 'weight', type: 'double', of: (row) => row.statements },
];
const TYPES: Readonly<Record<ColumnType, string>> = { string: 'string', integer: 'int', double: 'double' };

const GRAPHML: GraphXml = {
  head: ({ description }, xml) => `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">
<desc>${xml.escape(description)}</desc>
${declared('node', NODE_COLUMNS)}${declared('edge', WEIGHTED_COLUMNS)}<graph id="stances" edgedefault="directed">
`,
  node: (key, node, xml) => `<node id="${xml.escape(key)}">${values('node', NODE_COLUMNS, node, xml)}</node>\n`,
  between: '',
  edge: (position, xml) => {
    const { key, source, target } = endsOf(position);
    const ends = `id="${xml.escape(key)}" source="${xml.escape(source)}" target="${xml.escape(target)}"`;
    return `<edge ${ends}>${values('edge', WEIGHTED_COLUMNS, position, xml)}</edge>\n`;
  },
  tail: '</graph>\n</graphml>\n',
};

/** Keys are unique in a file, names only among nodes or among edges. */
function keyOf(of: 'node' | 'edge', name: string): string {
  return `${of}-${name}`;
}

function declared<Row>(of: 'node' | 'edge', columns: readonly GraphColumn<Row>[]): string {
  return columns
    .map(
      ({ name, type }) => `<key id="${keyOf(of, name)}" for="${of}" attr.name="${name}" attr.type="${TYPES[type]}"/>\n`,
    )
    .join('');
}

function values<Row>(of: 'node' | 'edge', columns: readonly GraphColumn<Row>[], row: Row, xml: XmlText): string {
  let text = '';
  for (const column of columns) {
    const value = column.of(row);
    if (value !== null) text += `<data key="${keyOf(of, column.name)}">${xml.escape(String(value))}</data>`;
  }
  return text;
}
