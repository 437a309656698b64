using System.Collections.Immutable;
using BackCare.Reading;

namespace BackCare.Web.Publishing;

/// <summary>An edition with what is to be said beside it.</summary>
/// <param name="Since">When its content was loaded.</param>
/// <param name="Problems">Why the content on disk is not the one being served; empty when it is.</param>
public sealed record Shown(Edition Edition, DateTimeOffset Since, ImmutableArray<Problem> Problems);

/// <summary>
/// What the site shows now. One value, so that it changes in one step or not at all: nobody sees new pages beside old
/// problems, or words about an edition that could not be made.
/// </summary>
public sealed class OnShow
{
    private volatile Shown? now;

    /// <summary>Null until content has been loaded.</summary>
    public Shown? Now
    {
        get => now;
        set => now = value;
    }
}
