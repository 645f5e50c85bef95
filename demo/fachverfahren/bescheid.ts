import PDFDocument from 'pdfkit';

export interface Schreiben {
  readonly behoerde: string;
  readonly betreff: string;
  readonly aktenzeichen: string;
  readonly datum: Date;
  readonly text: string;
}

/** Space around the text, and the colour of the line below the head. */
const MARGIN = 71;
const ACTION = '#00498c';

/**
 * The letter as a tagged PDF with title and language, so that screen readers can read it. The built-in fonts know the
 * characters of Western Europe only; others appear as they can.
 */
export function makePdf({ behoerde, betreff, aktenzeichen, datum, text }: Schreiben): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: 'de-DE',
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: betreff, Author: behoerde, Subject: aktenzeichen, CreationDate: datum },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });

  escapeXmp(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const add = (tag: string, draw: () => void): void => {
    root.add(doc.struct(tag, {}, draw));
  };

  add('P', () => doc.font('Helvetica-Bold').fontSize(14).fillColor(ACTION).text(behoerde));
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(MARGIN, doc.y + 6)
    .lineTo(doc.page.width - MARGIN, doc.y + 6)
    .strokeColor(ACTION)
    .stroke();
  doc.endMarkedContent();
  doc.moveDown(2);
  const day = datum.toLocaleDateString('de-DE', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Berlin',
  });
  add('P', () =>
    doc
      .font('Helvetica')
      .fontSize(10)
      .fillColor('#333333')
      .text(`Aktenzeichen: ${aktenzeichen}\nDatum: ${day}`),
  );
  doc.moveDown(1.5);
  add('H1', () => doc.font('Helvetica-Bold').fontSize(16).fillColor('black').text(betreff));
  doc.moveDown();
  for (const paragraph of text.split(/\r?\n\s*\r?\n/).filter((each) => each.trim())) {
    add('P', () =>
      doc.font('Helvetica').fontSize(11).text(paragraph.trim().replaceAll('\r\n', '\n'), { lineGap: 3 }),
    );
    doc.moveDown();
  }
  root.end();
  doc.end();
  return done;
}

/** pdfkit 0.20 writes title and author unescaped into the XMP packet, which is XML. The info dictionary is done by then. */
function escapeXmp(doc: PDFKit.PDFDocument): void {
  const pdf = doc as PDFKit.PDFDocument & { endMetadata(): void };
  const { endMetadata } = pdf;
  pdf.endMetadata = function () {
    const escape = (text: string): string => text.replace(/[<>&]/g, (char) => `&#${char.charCodeAt(0)};`);
    for (const key of ['Title', 'Author', 'Subject'] as const) pdf.info[key] = escape(pdf.info[key] ?? '');
    endMetadata.call(pdf);
  };
}
