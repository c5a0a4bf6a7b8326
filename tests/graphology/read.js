// Reads the file named and prints what graphology knows of it as JSON.
const fs = require('node:fs');
const { MultiDirectedGraph } = require('graphology');

const [path] = process.argv.slice(2);
const text = fs.readFileSync(path, 'utf8');
const { parse } = require(path.endsWith('.gexf') ? 'graphology-gexf' : 'graphology-graphml');
const graph = parse(MultiDirectedGraph, text);
process.stdout.write(
  JSON.stringify({
    nodes: graph.mapNodes((id, attributes) => [id, attributes]),
    edges: graph.mapEdges((id, attributes, source, target) => [id, source, target, attributes]),
  }),
);
