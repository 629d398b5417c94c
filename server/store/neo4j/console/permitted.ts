/** What a query of the console may be made of. Whatever is not named here is refused. */

/** Procedures that read nothing but this database's data and shape. */
export const PROCEDURES: readonly string[] = [
  'db.labels',
  'db.relationshipTypes',
  'db.propertyKeys',
  'db.schema.visualization',
  'db.schema.nodeTypeProperties',
  'db.schema.relTypeProperties',
  'db.index.fulltext.queryNodes',
  'db.index.fulltext.queryRelationships',
];

/** Functions with a dot in their name; those without one are all part of Cypher, since plug-ins cannot add such. */
export const FUNCTIONS: readonly string[] = [
  ...['date', 'datetime', 'localdatetime', 'localtime', 'time'].flatMap((type) =>
    ['transaction', 'statement', 'realtime', 'truncate'].map((name) => `${type}.${name}`),
  ),
  'datetime.fromepoch',
  'datetime.fromepochmillis',
  ...['between', 'inmonths', 'indays', 'inseconds'].map((name) => `duration.${name}`),
  'point.distance',
  'point.withinbbox',
  'vector.similarity.cosine',
  'vector.similarity.euclidean',
];

const RELATIONSHIP_LEAVES = [
  'AllRelationshipsScan',
  'RelationshipTypeScan',
  'UnionRelationshipTypesScan',
  'RelationshipIndexScan',
  'RelationshipIndexSeek',
  'RelationshipIndexSeekByRange',
  'RelationshipUniqueIndexSeek',
  'RelationshipUniqueIndexSeekByRange',
  'RelationshipIndexContainsScan',
  'RelationshipIndexEndsWithScan',
  'RelationshipByElementIdSeek',
  'RelationshipByIdSeek',
  'RelationshipFulltextIndexSearch',
  'RelationshipVectorIndexSearch',
].flatMap((name) => [`Directed${name}`, `Undirected${name}`]);

const NODE_LEAVES = [
  'AllNodesScan',
  'NodeByLabelScan',
  'UnionNodeByLabelsScan',
  'IntersectionNodeByLabelsScan',
  'SubtractionNodeByLabelsScan',
  'NodeIndexScan',
  'NodeIndexSeek',
  'NodeIndexSeekByRange',
  'NodeUniqueIndexSeek',
  'NodeUniqueIndexSeekByRange',
  'NodeIndexContainsScan',
  'NodeIndexEndsWithScan',
  'MultiNodeIndexSeek',
  'NodeByElementIdSeek',
  'NodeByIdSeek',
  'NodeFulltextIndexSearch',
  'NodeVectorIndexSearch',
  'DynamicLabelNodeLookup',
  'DynamicDirectedRelationshipTypeLookup',
  'DynamicUndirectedRelationshipTypeLookup',
  'NodeCountFromCountStore',
  'RelationshipCountFromCountStore',
];

/**
 * Operators of plans that only read, of Neo4j 5.26 to 2026.09, without what stands in parentheses behind their names. The
 * parallel runtime reads the same leaves in parts.
 */
export const OPERATORS: ReadonlySet<string> = new Set([
  ...NODE_LEAVES,
  ...RELATIONSHIP_LEAVES,
  ...[...NODE_LEAVES, ...RELATIONSHIP_LEAVES].map((name) => `Partitioned${name}`),
  ...['ProduceResults', 'EmptyResult', 'EmptyRow', 'Argument', 'ArgumentTracker'],
  ...['Expand', 'OptionalExpand', 'VarLengthExpand', 'PathPropagatingBFS', 'ProjectEndpoints'],
  ...['ShortestPath', 'StatefulShortestPath', 'Repeat', 'BidirectionalRepeat', 'NullifyMetadata', 'RepeatOptions'],
  ...['Filter', 'Projection', 'CacheProperties', 'Unwind', 'PartitionedUnwind', 'Distinct', 'OrderedDistinct'],
  ...['EagerAggregation', 'OrderedAggregation', 'Eager', 'Sort', 'PartialSort', 'Top', 'PartialTop', 'Limit', 'Skip'],
  ...['Apply', 'SemiApply', 'AntiSemiApply', 'LetSemiApply', 'LetAntiSemiApply', 'SelectOrSemiApply'],
  ...['SelectOrAntiSemiApply', 'LetSelectOrSemiApply', 'LetSelectOrAntiSemiApply', 'RollUpApply'],
  ...['ConditionalApply', 'AntiConditionalApply', 'Optional', 'CartesianProduct', 'NodeHashJoin'],
  ...['NodeLeftOuterHashJoin', 'NodeRightOuterHashJoin', 'ValueHashJoin', 'ValueMergeJoin'],
  ...['Union', 'OrderedUnion', 'TriadicSelection', 'TriadicBuild', 'TriadicFilter', 'AssertSameNode'],
  ...['AssertSameRelationship', 'PreserveOrder', 'NonFuseable', 'Error', 'ProcedureCall'],
]);
