using System.Security.Cryptography;
using System.Text;

namespace BackCare.Web.Papers;

/// <summary>How the pack looks: black on white, and on paper A4 with page numbers.</summary>
internal static class PackStyle
{
    public const string Css = """
        body {
          margin: 0 auto; padding: 1rem; max-width: 46rem; color: #000; background: #fff; overflow-wrap: anywhere;
          font: 1rem/1.4 Arial, sans-serif;
        }
        h1 { font-size: 1.6rem; }
        h2 { font-size: 1.4rem; border-bottom: 2px solid; }
        h3 { font-size: 1.15rem; margin: 1.2em 0 .3em; border-top: 1px solid; padding-top: .3em; }
        h4 { font-size: 1rem; margin: .8em 0 .2em; }
        h2, h3, h4 { break-after: avoid; }
        p, ul { margin: .3em 0; }
        ul { padding-left: 1em; }
        p, li { orphans: 2; widows: 2; }
        small { font: .75em "Courier New", monospace; }
        a { color: inherit; }
        .exact, .boxes { white-space: pre-wrap; }
        .exact { margin: 0; }
        .note { font-size: .85em; }
        .judged { font-size: 1em; }
        .judged, .judged + .note, .boxes { break-after: avoid; margin-bottom: 0; }
        .room { min-height: 2em; border-bottom: 1px solid; }
        @media print {
          @page { size: A4; margin: 14mm 13mm 15mm; @bottom-right { content: counter(page); font: 8pt Arial, sans-serif; } }
          @page use { @bottom-left { content: "How to use this"; font: 8pt Arial, sans-serif; } }
          @page sheet { @bottom-left { content: "The sheet to fill in"; font: 8pt Arial, sans-serif; } }
          @page first { @bottom-left { content: "What to decide first"; font: 8pt Arial, sans-serif; } }
          @page rules { @bottom-left { content: "The rules by group"; font: 8pt Arial, sans-serif; } }
          @page changes { @bottom-left { content: "What changed in the rules"; font: 8pt Arial, sans-serif; } }
          @page cases { @bottom-left { content: "The cases"; font: 8pt Arial, sans-serif; } }
          @page pages { @bottom-left { content: "The pages"; font: 8pt Arial, sans-serif; } }
          @page sources { @bottom-left { content: "The sources"; font: 8pt Arial, sans-serif; } }
          @page contents { @bottom-left { content: "Contents"; font: 8pt Arial, sans-serif; } }
          #use { page: use; }
          #sheet { page: sheet; }
          #first { page: first; }
          #rules { page: rules; }
          #changes { page: changes; }
          #cases { page: cases; }
          #pages { page: pages; }
          #sources { page: sources; }
          header { page: contents; }
          body { padding: 0; max-width: none; font-size: 9pt; line-height: 1.25; }
          h1 { font-size: 16pt; margin: 0; }
          h2 { font-size: 13pt; margin: 0 0 .5em; column-span: all; }
          h3 { font-size: 10.5pt; }
          h4 { font-size: 9pt; }
          section { break-before: page; columns: 2; column-gap: 7mm; }
          #use { columns: auto; font-size: 11pt; line-height: 1.4; }
          #cases, #pages, #rules, #sources { font-size: 8.5pt; }
          #sources { font-size: 8pt; columns: 3; }
          nav > ul { font-size: 8.5pt; columns: 3; padding: 0; list-style: none; }
          nav > ul > li { margin-bottom: .6em; font-weight: bold; }
          nav ul ul { font-weight: normal; }
          .note { font-size: 8pt; }
          .judged { font-size: 9pt; margin-top: .7em; }
          .judged + .note, .judged + .note small { font-size: 5.8pt; white-space: nowrap; }
          .boxes { font-size: 8pt; white-space: normal; }
        }
        """;

    /// <summary>For the head of the file: only this very style sheet, and nothing from anywhere.</summary>
    public static string Policy { get; } =
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
        + $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
