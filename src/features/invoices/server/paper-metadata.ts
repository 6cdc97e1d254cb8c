// What a paper says of itself (XMP): who made it and when, and, for an invoice, which file in it is for programs.
import { leaf, node } from '../xml-parts.ts';

interface About {
  title: string;
  author: string;
  at: string;
  metadata?: string;
}

const PRODUCER = 'PDFKit';

const description = (prefix: string, space: string, ...parts: readonly string[]) =>
  `<rdf:Description rdf:about="" xmlns:${prefix}="${space}">${parts.join('')}</rdf:Description>\n`;

export function metadataOf({ title, author, at, metadata = '' }: About): string {
  const when = `${at.slice(0, 19)}Z`;
  return [
    description(
      'xmp',
      'http://ns.adobe.com/xap/1.0/',
      leaf('xmp:CreateDate', when),
      leaf('xmp:ModifyDate', when),
      leaf('xmp:CreatorTool', 'Kili'),
    ),
    description(
      'dc',
      'http://purl.org/dc/elements/1.1/',
      node('dc:title', node('rdf:Alt', leaf('rdf:li', title, { 'xml:lang': 'x-default' }))),
      node('dc:creator', node('rdf:Seq', leaf('rdf:li', author))),
    ),
    description('pdf', 'http://ns.adobe.com/pdf/1.3/', leaf('pdf:Producer', PRODUCER)),
    metadata,
  ].join('');
}

const SPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';
export const FACTUR_X_FILE = 'factur-x.xml';

const properties = [
  ['DocumentFileName', 'The name of the embedded XML document', FACTUR_X_FILE],
  ['DocumentType', 'The type of the hybrid document in capital letters, e.g. INVOICE or ORDER', 'INVOICE'],
  ['Version', 'The actual version of the standard applying to the embedded XML document', '1.0'],
  ['ConformanceLevel', 'The conformance level of the embedded XML document', 'EN 16931'],
] as const;

/** That `factur-x.xml` is the invoice, and, as archives ask, what the words mean that say so. */
export const facturXMetadata: string = [
  description('fx', SPACE, ...properties.map(([name, , value]) => leaf(`fx:${name}`, value))),
  `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${SPACE}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>fx</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>${properties
    .map(
      ([name, about]) => `<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>${name}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>${about}</pdfaProperty:description>
</rdf:li>`,
    )
    .join('')}</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`,
].join('');
