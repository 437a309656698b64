using System.Collections.Immutable;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Comparing;

/// <summary>
/// What a change means for the people who use the checker. <see cref="Lowered"/>: somebody can end less urgent by it.
/// <see cref="Raised"/>: somebody can end more urgent by it. A change that does both is two changes. <see
/// cref="Moved"/> and <see cref="Other"/> (dates, sources and the like) are listed and not counted.
/// </summary>
public enum ChangeKind { Lowered, Raised, Moved, Reworded, Other }

/// <summary>One difference between two versions of the content.</summary>
/// <param name="What">The kind of thing and the part of it: "finding", "option gives", "finding card (person)".</param>
/// <param name="Id">Of the thing; an option's is question/option, a pair's are its findings.</param>
public sealed record Change(ChangeKind Kind, string What, string Id, string Old, string New)
{
    /// <summary>Stands for what is not there.</summary>
    public const string Nothing = "none";

    public override string ToString() => SingleSpaced.Of($"{Kind.ToString().ToLowerInvariant()}: {What} {Id}: {Old} -> {New}");
}

/// <summary>One thing in both versions, or in one of them.</summary>
internal sealed record Joined<T>(string Id, T? Before, T? After) where T : class
{
    /// <summary>Those of the new version in its order, then those that are gone.</summary>
    public static IEnumerable<Joined<T>> By(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> idOf)
    {
        var was = before.GroupBy(idOf, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(),
            StringComparer.Ordinal);
        foreach (var now in after.DistinctBy(idOf, StringComparer.Ordinal))
            yield return new(idOf(now), was.Remove(idOf(now), out var old) ? old : null, now);
        foreach (var (id, gone) in was) yield return new(id, gone, null);
    }
}

/// <summary>Gathers changes. Texts that are equal make none.</summary>
internal sealed class Changes
{
    private readonly List<Change> all = [];

    /// <summary>Lowered first; then by what and by id, so that two runs read alike.</summary>
    public ImmutableArray<Change> InOrder =>
        [.. all.OrderBy(change => change.Kind).ThenBy(change => change.What, StringComparer.Ordinal)
            .ThenBy(change => change.Id, StringComparer.Ordinal)];

    public void Add(ChangeKind kind, string what, string id, string? old, string? @new) =>
        all.Add(new(kind, what, id, old ?? Change.Nothing, @new ?? Change.Nothing));

    /// <summary>A shift that lets some people end more urgent, some less, or both: one change for each.</summary>
    public void Shift(bool raises, bool lowers, string what, string id, string? old, string? @new)
    {
        if (raises) Add(ChangeKind.Raised, what, id, old, @new);
        if (lowers) Add(ChangeKind.Lowered, what, id, old, @new);
    }

    public void Reworded(string what, string id, string? old, string? @new) =>
        Differs(ChangeKind.Reworded, what, id, old, @new);

    public void Reworded(string what, string id, IEnumerable<string> old, IEnumerable<string> @new) =>
        Reworded(what, id, Lines(old), Lines(@new));

    /// <summary>Words in both voices: one change when both changed alike.</summary>
    public void Reworded<T>(string what, string id, Voiced<T> old, Voiced<T> @new, Func<T, string?> text)
    {
        var (you, person) = ((Old: text(old.You), New: text(@new.You)), (Old: text(old.Person), New: text(@new.Person)));
        if (you == person) Reworded(what, id, you.Old, you.New);
        else
        {
            Reworded($"{what} (you)", id, you.Old, you.New);
            Reworded($"{what} (person)", id, person.Old, person.New);
        }
    }

    public void Reworded<T>(string what, string id, Voiced<T> old, Voiced<T> @new, Func<T, ImmutableArray<string>> lines) =>
        Reworded(what, id, old, @new, words => Lines(lines(words)));

    /// <summary>Listed, not counted.</summary>
    public void Other(string what, string id, string? old, string? @new) => Differs(ChangeKind.Other, what, id, old, @new);

    public void Other(string what, string id, IEnumerable<string> old, IEnumerable<string> @new) =>
        Other(what, id, List(old), List(@new));

    /// <summary>Which of the things that both versions have stand in another place among the others.</summary>
    public void Moved(string what, IEnumerable<string> old, IEnumerable<string> @new, Func<string, string>? named = null)
    {
        var (was, now) = (old.Distinct(StringComparer.Ordinal).ToArray(), @new.Distinct(StringComparer.Ordinal).ToArray());
        var (before, after) =
            (was.Intersect(now, StringComparer.Ordinal).ToList(), now.Intersect(was, StringComparer.Ordinal).ToList());
        foreach (var id in TextDiff.Of(before, after).Runs.Where(run => run.Kind is TextRunKind.Removed)
            .SelectMany(run => run.Words))
            Add(ChangeKind.Moved, what, named?.Invoke(id) ?? id, Place(before, id), Place(after, id));

        static string Place(List<string> order, string id) =>
            order.IndexOf(id) is > 0 and var place ? $"after {order[place - 1]}" : "first";
    }

    public static string? List(IEnumerable<string> ids) => string.Join(", ", ids) is { Length: > 0 } list ? list : null;

    private static string? Lines(IEnumerable<string> lines) =>
        string.Join(" | ", lines) is { Length: > 0 } text ? text : null;

    private void Differs(ChangeKind kind, string what, string id, string? old, string? @new)
    {
        if (old != @new) Add(kind, what, id, old, @new);
    }
}
