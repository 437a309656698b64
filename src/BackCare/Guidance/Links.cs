namespace BackCare.Guidance;

/// <summary>Whether a link is allowed.</summary>
/// <param name="Target">What to write as href or src; null if the link is not allowed.</param>
/// <param name="Code">Why not, with <paramref name="What"/> and <paramref name="Mend"/>.</param>
internal sealed record LinkVerdict(string? Target, string Code = "", string What = "", string Mend = "");

/// <summary>The one list of allowed link targets, used by validators and again by <see cref="BlockReader"/>.</summary>
internal sealed partial class Links(GuidanceContext context, IEnumerable<GuideFile> pages)
{
    /// <summary>Each allowed site and its names; a link's text must have one, so people see where it goes.</summary>
    public static FrozenDictionary<string, string[]> Sites { get; } = new Dictionary<string, string[]>
    {
        ["www.nhs.uk"] = ["NHS"],
        ["111.nhs.uk"] = ["NHS 111", "111 online"],
        ["111.wales.nhs.uk"] = ["NHS 111 Wales"],
        ["www.nhsinform.scot"] = ["NHS inform"],
        ["www.nidirect.gov.uk"] = ["nidirect"],
        ["www.gov.uk"] = ["GOV.UK"],
        ["www.hse.gov.uk"] = ["HSE", "Health and Safety Executive"],
        ["www.samaritans.org"] = ["Samaritans"],
        ["giveusashout.org"] = ["Shout"],
        ["yellowcard.mhra.gov.uk"] = ["Yellow Card"],
        ["www.relayuk.bt.com"] = ["Relay UK"],
        ["999bsl.co.uk"] = ["999 BSL"],
        ["www.emergencysms.net"] = ["emergencySMS"],
        ["www.nice.org.uk"] = ["NICE"],
        ["www.versusarthritis.org"] = ["Versus Arthritis"],
        ["painconcern.org.uk"] = ["Pain Concern"],
        ["www.britishpainsociety.org"] = ["British Pain Society"],
        ["nass.co.uk"] = ["National Axial Spondyloarthritis Society"],
        ["theros.org.uk"] = ["Royal Osteoporosis Society"],
        ["www.macmillan.org.uk"] = ["Macmillan"],
    }.ToFrozenDictionary();

    /// <summary>Added to messages about a missing page, which may have been renamed.</summary>
    public const string OrRenamed = "; where it was renamed, leave a page with 'moved-to' under the old name";

    private static readonly string[] SaysNothing =
        ["click here", "here", "read more", "more", "this", "this page", "link", "this link", "find out more"];

    private readonly Dictionary<string, GuideFile> byAddress = pages
        .SelectMany(page => page.Addresses.Select(address => (address, page))).GroupBy(pair => pair.address)
        .ToDictionary(same => same.Key, same => same.First().page);

    public LinkVerdict ToPage(string? url, GuideFile from)
    {
        if (string.IsNullOrWhiteSpace(url)) return Nothing;
        var target = url.Trim();

        if (target.StartsWith('#')) return Fragment(target[1..], from, from.File) ?? new(target);
        if (target.StartsWith('/') && !target.StartsWith("//", StringComparison.Ordinal)) return Internal(target, from);
        if (target.StartsWith("https://", StringComparison.Ordinal)) return External(target);
        if (Telephone().IsMatch(target) && target.AsSpan().ContainsAnyInRange('0', '9'))
            return new(target.Replace(" ", ""));
        return new(null, "BC020", $"link target \"{Shown(target)}\" is not allowed",
            "link to /guides/…, #heading, https:// and a site on the list, or tel: and digits");
    }

    public LinkVerdict ToImage(string? url)
    {
        if (string.IsNullOrWhiteSpace(url)) return Nothing;
        return context.Media.ContainsKey(url) ? new(url)
            : new(null, "BC022", $"image \"{Shown(url)}\" has no whole entry in media.yml",
                $"mend its entry there; where it has none, {Spelling.Hint(url, context.Media.Keys)}");
    }

    /// <summary>What is wrong with the words of a link to an allowed target; null if nothing is.</summary>
    public static (string Code, string What, string Mend)? InWords(string text, string target)
    {
        if (text.Length == 0) return ("BC024", "a link has no text", "write where it takes people");
        if (SaysNothing.Contains(text.TrimEnd('.', '!', ':', ' '), StringComparer.OrdinalIgnoreCase))
            return ("BC024", $"the link text \"{text}\" says nothing", "write where the link takes people");
        if (target.StartsWith("tel:", StringComparison.Ordinal))
        {
            // A link must not say 999 and call 111.
            var (said, called) = (Digits(text), Digits(target));
            return said.Length > 0 && !said.Contains(called)
                && !(target.Contains('+') && said.Contains(called[2..]))
                ? ("BC026", $"the link \"{text}\" calls {called}", "give the same number in the text and in the target")
                : null;
        }
        return target.StartsWith("https://", StringComparison.Ordinal)
            && Sites.TryGetValue(new Uri(target).Host, out var names)
            && !names.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase))
            ? ("BC026", $"the link text \"{text}\" does not name the site",
                $"put {string.Join(" or ", names.Select(name => $"\"{name}\""))} into it")
            : null;
    }

    private LinkVerdict Internal(string target, GuideFile from)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash < 0 ? (target, null) : (target[..hash], target[(hash + 1)..]);
        if (byAddress.TryGetValue(address, out var page))
        {
            if (page.Status is GuideStatus.Retired)
                return new(null, "BC027", $"page \"{address}\" is retired",
                    $"link to the page that replaces it, '{page.FrontMatter?.MovedTo}'");
            if (page.Status is GuideStatus.Draft && from.Status is GuideStatus.Published)
                return new(null, "BC027", $"page \"{address}\" is a draft", "publish it first, or take the link out");
            return fragment is null ? new(target) : Fragment(fragment, page, address) ?? new(target);
        }
        if (context.OtherAddresses.Contains(address) || context.Media.ContainsKey(address))
            return fragment is null ? new(target)
                : new(null, "BC023", $"nothing is known of \"#{Shown(fragment)}\" on {address}",
                    $"link to {address} without it");
        return new(null, "BC021", $"page \"{Shown(address)}\" does not exist",
            Spelling.Hint(address, byAddress.Keys.Concat(context.OtherAddresses))
                + (address.StartsWith("/media/", StringComparison.Ordinal) ? "" : OrRenamed));
    }

    private static LinkVerdict? Fragment(string id, GuideFile page, string where) => page.HeadingIds.Contains(id)
        ? null
        : new(null, "BC023", $"{where} has no heading \"#{Shown(id)}\"", Spelling.Hint(id, page.HeadingIds));

    private static LinkVerdict External(string target)
    {
        var rest = target["https://".Length..];
        var authority = rest[..(rest.IndexOfAny(['/', '?', '#']) is var end and >= 0 ? end : rest.Length)];
        // Compares the whole authority, so a user, port or backslash never matches the list.
        return Sites.ContainsKey(authority) && Uri.TryCreate(target, UriKind.Absolute, out var uri)
            && uri.Host == authority ? new(target)
            : new(null, "BC025", $"the site \"{Shown(authority)}\" is not on the list of allowed sites",
                $"link to one of: {string.Join(", ", Sites.Keys.Order(StringComparer.Ordinal))}");
    }

    private static LinkVerdict Nothing =>
        new(null, "BC020", "a link has no target", "write where it goes, or take it out");

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    // Makes text fit for a message: short and on one line.
    private static string Shown(string text) =>
        new([.. text.Take(80).Select(character => char.IsControl(character) ? ' ' : character)]);

    [GeneratedRegex("^tel:[0-9+ ]+$")]
    private static partial Regex Telephone();
}
