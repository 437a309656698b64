using System.Numerics;

namespace BackCare.Proof;

/// <summary>All that can still matter of a person. Equal states have equal futures, so people in them are merged.</summary>
/// <param name="NotOffered">Options of the floor that were not offered, and may yet turn out to be owed.</param>
/// <param name="Owed">Options of the floor that were owed and not offered.</param>
/// <param name="HasReason">Whether self-care would have something to name: a page answered with "none".</param>
/// <param name="MilderAsked">Whether 111 or GP was asked about before a 999 finding that is still to come.</param>
internal readonly record struct State(
    Known Content, Known Floor, UInt128 NotOffered, UInt128 Owed, bool HasReason, bool MilderAsked);

/// <param name="From">The people of the page before; null at the first page.</param>
/// <param name="By">The response given there; null where the page was not asked.</param>
/// <param name="Pages">How many pages have been answered by then.</param>
/// <param name="Cost">Rises with pages first, then with ticks.</param>
internal sealed record Way(People? From, ImmutableArray<string>? By, int Pages, int Cost);

/// <param name="page">The place of that page; at the end of the questions one more than there are.</param>
internal sealed class People(State state, int page, BigInteger journeys, Way shortest, Way longest, int? signsSince = null)
{
    public State State => state;

    public int Page => page;

    public BigInteger Journeys { get; private set; } = journeys;

    public Way Shortest { get; private set; } = shortest;
    public Way Longest { get; private set; } = longest;

    /// <summary>How few options with a finding were told since the questions could be left; null where they could not.</summary>
    public int? SignsSince { get; private set; } = signsSince;

    public bool MayLeave { get; private set; }

    public void Leave() => (MayLeave, SignsSince) = (true, 0);

    public void Merge(BigInteger more, Way way, Way longest, int? signs)
    {
        Journeys += more;
        if (signs is { } few) SignsSince = Math.Min(few, SignsSince ?? few);
        if (way.Cost < Shortest.Cost) Shortest = way;
        if (longest.Pages > Longest.Pages) Longest = longest;
    }
}
