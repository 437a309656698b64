using System.Security.Cryptography;
using System.Text;

namespace BackCare.Web.Review;

/// <summary>How the pack looks: black on white, and on paper A4 with page numbers.</summary>
internal static class PackStyle
{
    public const string Css = """
        @page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page); font: 9pt Arial, sans-serif; } }
        body { margin: 0 auto; padding: 1rem; max-width: 46rem; color: #000; background: #fff; overflow-wrap: anywhere; font: 1rem/1.45 Arial, sans-serif; }
        h1 { font-size: 1.7rem; }
        h2 { font-size: 1.4rem; border-bottom: 2px solid; }
        h3 { font-size: 1.15rem; margin: 1.6em 0 .4em; border-top: 1px solid; padding-top: .4em; }
        h4 { font-size: 1rem; margin: 1.2em 0 .3em; }
        h2, h3, h4 { break-after: avoid; }
        p, ul { margin: .3em 0; }
        li { break-inside: avoid; }
        small { font: .75rem "Courier New", monospace; }
        a { color: inherit; }
        .exact, .boxes { white-space: pre-wrap; }
        .exact { font-size: .85rem; margin: 0; }
        .boxes, .room { break-before: avoid; }
        .room { min-height: 2.2em; border-bottom: 1px solid; }
        @media print {
          body { padding: 0; max-width: none; font-size: 10pt; }
          h2 { break-before: page; }
        }
        """;

    /// <summary>For the head of the file: only this very style sheet, and nothing from anywhere.</summary>
    public static string Policy { get; } =
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
        + $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
