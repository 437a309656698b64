using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using BackCare.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace BackCare.Web.Publishing;

/// <summary>
/// The pages of the last edition, each with everything that it was made of: what its component was given. A component
/// is given nothing else and asks nobody, so a page that is given the same again is the same page, and is not rendered
/// again.
/// </summary>
/// <param name="earlier">Another site, whose pages may be the same; null for none.</param>
public sealed class MadePages(MadePages? earlier = null)
{
    private volatile FrozenDictionary<string, MadePage> last = earlier?.last ?? FrozenDictionary<string, MadePage>.Empty;

    /// <summary>Begins the pages of a new edition.</summary>
    public MakingPages Begin(PageRenderer renderer, Site site) => new(last, made => last = made, renderer, site);
}

/// <summary>Makes the pages of one edition, or takes them from the last.</summary>
public sealed class MakingPages
{
    private readonly FrozenDictionary<string, MadePage> last;
    private readonly Action<FrozenDictionary<string, MadePage>> keep;
    private readonly PageRenderer renderer;
    private readonly Site site;
    private readonly string reviewed;
    // Pages are made beside one another.
    private readonly ConcurrentDictionary<string, MadePage> made = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> rendered = [];

    internal MakingPages(FrozenDictionary<string, MadePage> last, Action<FrozenDictionary<string, MadePage>> keep,
        PageRenderer renderer, Site site)
    {
        (this.last, this.keep, this.renderer) = (last, keep, renderer);
        (this.site, reviewed) = (site with { Reviewed = Gaps.Mark }, HtmlEncoder.Default.Encode(site.Reviewed));
    }

    /// <summary>Addresses of the pages that were not taken from the last edition.</summary>
    public ImmutableArray<string> Rendered => [.. rendered];

    /// <param name="given">All that the page is made of, but for the site.</param>
    /// <param name="publish">What is sent, by the bytes and by what is given alone.</param>
    public async Task<PublishedFile> Make<TPage>(string address, Dictionary<string, object?> given,
        Func<byte[], PublishedFile> publish) where TPage : IComponent
    {
        given[nameof(Site)] = site;
        var page = last.TryGetValue(address, out var earlier) && earlier.Component == typeof(TPage) && Alike.Are(earlier.Given, given)
            // Of the edition before nothing is kept but the page: all the rest is what is given now.
            ? earlier with { Given = given }
            : await Render<TPage>(address, given, publish);
        if (page.Reviewed != reviewed)
            page = page with { Reviewed = reviewed, File = publish(Gaps.FillAnew(page.File.Bytes.Span, page.Gaps, page.Reviewed, reviewed)) };
        made[address] = page;
        return page.File;
    }

    /// <summary>Makes them the last ones. Of an edition that could not be made nothing is kept.</summary>
    public void Keep() => keep(made.ToFrozenDictionary(StringComparer.Ordinal));

    private async Task<MadePage> Render<TPage>(string address, Dictionary<string, object?> given, Func<byte[], PublishedFile> publish)
        where TPage : IComponent
    {
        rendered.Add(address);
        var (bytes, gaps) = Gaps.Fill(await renderer.Render<TPage>(site, given), reviewed);
        return new(typeof(TPage), given, gaps, reviewed, publish(bytes));
    }
}

/// <param name="Given">By name, with the site.</param>
/// <param name="Gaps">Where the sentence on reviews stands: the bytes between it and the one before, or the start.</param>
/// <param name="Reviewed">That sentence.</param>
internal sealed record MadePage(
    Type Component, Dictionary<string, object?> Given, ImmutableArray<int> Gaps, string Reviewed, PublishedFile File);

/// <summary>
/// How much of the site is reviewed stands on every page, and each approval changes it. So pages are rendered with a mark
/// in its place, and the sentence is written there afterwards.
/// </summary>
internal static class Gaps
{
    /// <summary>Letters and digits, which no encoder changes; made by chance, so that no content can hold them.</summary>
    public static readonly string Mark = $"gap{Guid.NewGuid():N}";

    public static (byte[] Bytes, ImmutableArray<int> Gaps) Fill(string html, string sentence)
    {
        var parts = html.Split(Mark);
        return (Encoding.UTF8.GetBytes(string.Join(sentence, parts)),
            [.. parts.SkipLast(1).Select(part => Encoding.UTF8.GetByteCount(part))]);
    }

    /// <summary>The page with another sentence.</summary>
    public static byte[] FillAnew(ReadOnlySpan<byte> page, ImmutableArray<int> gaps, string before, string sentence)
    {
        var (filled, written) = (new MemoryStream(page.Length), Encoding.UTF8.GetBytes(sentence));
        foreach (var gap in gaps)
        {
            filled.Write(page[..gap]);
            filled.Write(written);
            page = page[(gap + Encoding.UTF8.GetByteCount(before))..];
        }
        filled.Write(page);
        return filled.ToArray();
    }
}
