using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Review;

/// <param name="Approved">Whose these are, while those of the folder wait for approval; null while they are its own.</param>
/// <param name="Fault">Why what was approved last is not on show, for whoever runs the site; null for nothing.</param>
public sealed record Published(Library Library, ReviewBoard Board, Edition? Approved = null, string? Fault = null);

/// <summary>
/// Keeps on show what was approved, where approvals are demanded, until what follows it is approved too. The rules, the outcomes
/// and the words of cards come from one edition, or the check is shut; pages follow the folder as long as they fit, or where each
/// page is to be approved the last approval of each.
/// </summary>
/// <remarks>What is put together is loaded like any folder, so nothing in it can be less than was agreed or fit badly;
/// and files from
/// the database count only as the record has them that the site signed.</remarks>
public sealed class ApprovedContent(IRecords records)
{
    private static readonly string[] OfCheck = ["triage/", "outcomes/", "search/"];

    // Of the last time alone: what is asked for again is mostly the same.
    private Dictionary<string, (Library? Library, string? Fault)> made = [];
    private Dictionary<string, byte[]> zips = [];

    // A file of an earlier edition in the place of the folder's own, by how their names begin.
    private sealed record Part(Edition From, string Files);

    /// <summary>The edition whose rules and outcomes were all approved, the last of these; null where none was.</summary>
    /// <remarks>Whether it still counts is not asked: what was approved before must not come back because what came after it lapsed.</remarks>
    public static Edition? LastApproved(ReviewBoard board)
    {
        var ever = board.Entries.Where(entry => entry.Item.IsOfCheck)
            .ToDictionary(entry => entry.Item.Name, entry => board.Reviews.EverApproved(entry.Item));
        return board.Reviews.SignOffs.LastOrDefault(record => record is { IsSigned: true, Decision: SignOffDecision.Approve, Content: { } content }
            && ever.ContainsKey(record.Item) && ever.All(item => item.Value.ContainsKey(content.Check.GetValueOrDefault(item.Key, ""))))?.Content;
    }

    // Each of them may be approved, and yet nobody have seen them together.
    private static bool IsMixed(ReviewBoard board)
    {
        var check = board.Entries.Where(entry => entry.Item.IsOfCheck).ToDictionary(entry => entry.Item.Name, entry => entry.Item.Digest);
        Edition[] seen = [.. board.Reviews.SignOffs.Where(record => record.IsSigned && check.ContainsKey(record.Item))
            .Select(record => record.Content).OfType<Edition>()];
        return seen is not [] && !seen.Any(edition => check.All(item => edition.Check.GetValueOrDefault(item.Key) == item.Value));
    }

    /// <param name="waiting">The content of the folder.</param>
    /// <exception cref="IOException">The database does not give what is needed, or no file can be written: it is to be tried again.</exception>
    public Published Of(Library waiting, ReviewBoard board, DateOnly today, string? closedByOperator)
    {
        var (before, kept) = (made, zips);
        (made, zips) = ([], []);
        try
        {
            return Choose(waiting, board, today, closedByOperator, before, kept);
        }
        catch (Exception again) when (again is not OperationCanceledException)
        {
            // What there was is needed then.
            (made, zips) = (before, kept);
            throw;
        }
    }

    private Published Choose(Library waiting, ReviewBoard board, DateOnly today, string? closedByOperator,
        Dictionary<string, (Library? Library, string? Fault)> before, Dictionary<string, byte[]> kept)
    {
        if (board.Demand is ReviewDemand.None || !board.Reviews.IsWhole) return new(waiting, board);
        var (last, isMixed) = (LastApproved(board), board.OffersCheck && IsMixed(board));
        // Before it is needed: the database may be away by then.
        _ = last is not null && IsKept(last);
        var check = board.OffersCheck && !isMixed ? null : last;
        Part[] pages = board.Demand is ReviewDemand.All ? [.. EarlierPages(waiting, board)] : [];
        var fault = last is not null && check is null && board.Entries.Any(entry => entry.Item.IsOfCheck
                && last.Check[entry.Item.Name] != entry.Item.Digest)
            ? $"The folder has rules or outcomes that were approved earlier than others, of content {last.Digest[..12]}: these come back with the "
                + "next change of the folder. Withdraw them if they must not"
            : null;
        if (check is not null)
        {
            var (library, why) = Made(OfCheck.Select(files => new Part(check, files)), check);
            if (library is null) (library, why) = Made([new(check, "")], check);
            if (library is not null && On(library) is var on)
            {
                if (on.OffersCheck) return new(library, on, check);
                var lapsed = on.Entries.First(entry => entry.Item.IsOfCheck && !entry.State.MayBeShown);
                why = $"“{lapsed.Item.Title}” of it is "
                    + (lapsed.State.Status is ReviewStatus.Overdue ? "overdue for review" : "no longer approved");
            }
            fault = $"What was approved last, content {check.Digest[..12]}, is not on show: {why}";
        }
        if (isMixed) board = board with { Gate = board.Gate.IsOpen ? new(GateReason.NotSigned, board.Rules.Item) : board.Gate };
        return pages is not [] && Made([], null).Library is { } mixed && !isMixed ? new(mixed, On(mixed), Fault: fault)
            : new(waiting, board, Fault: fault);

        ReviewBoard On(Library library) => ReviewBoard.Of(library, board.Reviews, board.Demand, today, closedByOperator) with
        {
            Problems = board.Problems,
            Warnings = board.Warnings,
            Hazards = board.Hazards,
        };

        (Library? Library, string? Fault) Made(IEnumerable<Part> parts, Edition? check)
        {
            Part[] all = [.. parts];
            var key = string.Join(' ', [$"{today:O} {waiting.Version}", .. all.Concat(pages).Select(part => $"{part.From.Digest}/{part.Files}")]);
            if (before.TryGetValue(key, out var known)) return made[key] = known;
            if (all.Any(part => Files(part.From) is null)) return (null, "its files are not in the database, or damaged");
            // A page that cannot be got waits alone.
            Part[] there = [.. pages.Where(page => IsKept(page.From) && Files(page.From) is not null)];
            var loaded = Suits(Load(waiting, today, all, there, Files), check);
            // What is missing may be mended: that is not remembered.
            return there.Length < pages.Length ? loaded : made[key] = loaded;
        }

        bool IsKept(Edition edition)
        {
            try
            {
                return Keep(edition);
            }
            catch (IOException)
            {
                return false;
            }
        }

        ImmutableSortedDictionary<string, byte[]>? Files(Edition edition)
        {
            if (!Keep(edition)) return null;
            if (FilesOf(edition, zips[edition.Digest]) is { } files) return files;
            zips.Remove(edition.Digest);
            return null;
        }

        bool Keep(Edition edition)
        {
            if (zips.ContainsKey(edition.Digest)) return true;
            if ((kept.GetValueOrDefault(edition.Digest) ?? records.EditionZip(edition.Digest)) is not { } zip) return false;
            zips.Add(edition.Digest, zip);
            return true;
        }
    }

    /// <summary>Whether this program reads what was approved last as it was approved, whatever is in the folder.</summary>
    /// <returns>Null where nothing was; with why it is not so, or null.</returns>
    /// <exception cref="IOException">As of <see cref="Of"/>.</exception>
    public (Edition Edition, string? Fault)? Reads(Library waiting, ReviewBoard board, DateOnly today)
    {
        if (LastApproved(board) is not { } last) return null;
        var files = records.EditionZip(last.Digest) is { } zip ? FilesOf(last, zip) : null;
        return (last, Suits(Load(waiting, today, [new(last, "")], [], _ => files), last).Fault);
    }

    private static ImmutableSortedDictionary<string, byte[]>? FilesOf(Edition edition, byte[] zip) =>
        ContentZip.Read(zip) is { } files && ContentZip.DigestOf(files) == edition.Digest ? files : null;

    // The files of each page that waits for approval, in the content of its last approval.
    private static IEnumerable<Part> EarlierPages(Library waiting, ReviewBoard board) =>
        from entry in board.Entries
        where !entry.Item.IsOfCheck && !board.Offers(entry) && entry.State.Status is not ReviewStatus.Withdrawn
        let text = board.Reviews.EverApproved(entry.Item).OrderBy(text => text.Value).LastOrDefault().Key
        where text is not null && text != entry.Item.Digest
        let content = board.Reviews.Of(entry.Item).LastOrDefault(record =>
            record is { IsSigned: true, Content: not null } && record.ItemDigest == text)?.Content
        where content is not null
        select new Part(content, entry.Item.Kind is ReviewKind.Medicine ? "medicines/"
            : Path.ChangeExtension(waiting.Guides.Single(guide => ReviewItem.NameOf(guide) == entry.Item.Name).File, null) + ".");

    private static (Library? Library, string? Fault) Suits((Library? Library, string? Fault) loaded, Edition? check) =>
        check is not null && loaded.Library is { } library
            && ReviewItem.Of(library).FirstOrDefault(item => item.IsOfCheck && item.Digest != check.Check[item.Name]) is { } other
            ? (null, $"“{other.Title}” is not what was approved, as this program reads it") : loaded;

    /// <param name="parts">What comes from elsewhere: all of it, or nothing is loaded.</param>
    /// <param name="pages">The same, of which each is left out that does not fit.</param>
    private static (Library? Library, string? Fault) Load(Library waiting, DateOnly today, Part[] parts, Part[] pages,
        Func<Edition, ImmutableSortedDictionary<string, byte[]>?> filesOf)
    {
        var files = parts is [{ Files: "" }] ? ImmutableSortedDictionary<string, byte[]>.Empty : ContentZip.FilesIn(waiting.Folder);
        if (files.Count > 0 && !ContentZip.DigestOf(files).StartsWith(waiting.Version, StringComparison.Ordinal))
            return (null, "the folder is being changed");
        foreach (var part in parts)
        {
            if (filesOf(part.From) is not { } from) return (null, "its files are not in the database, or damaged");
            files = Put(files, part, from);
        }
        for (Part[] left = [.. pages]; ;)
        {
            var all = left.Aggregate(files, (before, page) => filesOf(page.From) is { } from ? Put(before, page, from) : before);
            var problems = new Problems();
            var library = ContentZip.InFolder(all, folder => Library.Load(folder, today, problems));
            if (problems.All is not [var problem, ..]) return (library, null);
            if (left is []) return (null, problem.ToString());
            // Mostly it is one that says so itself; else nobody can tell which.
            Part[] fitting = [.. left.Where(page => problems.All.All(each => !each.File.StartsWith(page.Files, StringComparison.Ordinal)))];
            left = fitting.Length < left.Length ? fitting : [];
        }
    }

    private static ImmutableSortedDictionary<string, byte[]> Put(ImmutableSortedDictionary<string, byte[]> files, Part part,
        ImmutableSortedDictionary<string, byte[]> from) => files
        .RemoveRange(files.Keys.Where(name => name.StartsWith(part.Files, StringComparison.Ordinal)))
        .SetItems(from.Where(file => file.Key.StartsWith(part.Files, StringComparison.Ordinal)));
}
