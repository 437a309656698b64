namespace BackCare.Web.Accounts;

/// <summary>
/// Counts attempts for an id, by where they came from. Those that were barred are not counted: nobody could get in while
/// somebody goes on trying. Copies that share a database count there together. Without one, and while it is away, the
/// count is this copy's own and gone after a restart.
/// </summary>
/// <param name="mostOfAll">From everywhere together; null for no such limit.</param>
/// <param name="exists">Whether an id is anybody's: those stay when there are too many to remember.</param>
internal sealed class Attempts(TimeProvider time, int most, int? mostOfAll, TimeSpan lockout, Func<string, bool> exists,
    SharedAttempts? shared = null)
{
    private const string All = "all";
    private const int MostRemembered = 1000;

    // When each was, oldest first.
    private readonly Dictionary<(string Id, string From), List<DateTimeOffset>> attempts = [];
    private readonly Lock counting = new();

    /// <summary>To be asked before anything is compared, so that many at once are no way around it.</summary>
    /// <param name="known">A browser that is counted for itself; null for a stranger's.</param>
    /// <returns>Takes the attempt back, for one that was no guess; null when there have been too many.</returns>
    public Action? Count(string id, string network, string? known = null)
    {
        var now = time.GetUtcNow();
        if (shared is not null && shared.TryCount(id, network, known, most, mostOfAll, now, out var takeBack)) return takeBack;
        lock (counting)
        {
            Forget(now);
            // A known browser whose own attempts are used up, perhaps by a thief, is as good as any other.
            if (known is not null && IsFree((id, known), most, now))
            {
                Add((id, known), now);
                return () => TakeBack(id, known, fromStranger: null);
            }
            if (!IsFree((id, network), most, now) || (mostOfAll is { } limit && !IsFree((id, All), limit, now))) return null;
            Add((id, network), now);
            if (mostOfAll is not null) Add((id, All), now);
            return () => TakeBack(id, network, fromStranger: now);
        }
    }

    // Of all strangers' attempts only this one: the others go on counting when the reviewer gets in.
    private void TakeBack(string id, string from, DateTimeOffset? fromStranger)
    {
        lock (counting)
        {
            attempts.Remove((id, from));
            if (fromStranger is { } at && attempts.TryGetValue((id, All), out var all)) all.Remove(at);
        }
    }

    private bool IsFree((string, string) key, int limit, DateTimeOffset now)
    {
        if (!attempts.TryGetValue(key, out var before)) return true;
        before.RemoveAll(at => IsOver(at, now));
        return before.Count < limit;
    }

    // Also one of a clock that was far ahead: it would bar until that time has come.
    private bool IsOver(DateTimeOffset at, DateTimeOffset now) => (now - at).Duration() >= lockout;

    private void Add((string, string) key, DateTimeOffset now)
    {
        if (attempts.TryGetValue(key, out var before)) before.Add(now);
        else attempts[key] = [now];
    }

    private void Forget(DateTimeOffset now)
    {
        if (attempts.Count < MostRemembered) return;
        foreach (var (key, _) in attempts.Where(entry => entry.Value.All(at => IsOver(at, now))).ToArray())
            attempts.Remove(key);
        // Whoever makes up a thousand ids in fifteen minutes: those that exist stay, and the limit of each keeps them few.
        if (attempts.Count < MostRemembered) return;
        foreach (var key in attempts.Keys.Where(key => !exists(key.Id)).ToArray()) attempts.Remove(key);
    }
}
