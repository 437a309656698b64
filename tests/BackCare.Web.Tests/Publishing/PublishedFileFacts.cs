using System.Runtime.CompilerServices;
using System.Text;
using BackCare.Web.Publishing;

namespace BackCare.Web.Tests.Publishing;

/// <summary>Drawings by their addresses: as long as somebody shows one it is drawn once, and then it is gone.</summary>
public sealed class PublishedFileFacts
{
    private int drawn;

    [Fact]
    public void A_file_that_is_on_show_is_made_once_when_somebody_wants_it()
    {
        var first = Drawing("shown");
        Assert.Same(first, Drawing("shown"));
        Assert.Equal(0, drawn);
        Assert.Equal(first.Fingerprint, Drawing("shown").Fingerprint);
        Assert.Equal(1, drawn);
        Assert.Equal(PublishedFile.Forever, first.CacheControl);
    }

    [Fact]
    public void A_file_that_nobody_shows_any_more_is_not_kept()
    {
        Forgotten();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _ = Drawing("forgotten").Fingerprint;
        Assert.Equal(2, drawn);
    }

    [Fact]
    public void What_could_not_be_made_is_made_for_the_next_who_asks()
    {
        var file = PublishedFile.Later(
            () => drawn++ == 0 ? throw new InvalidOperationException("No room.") : "{}"u8.ToArray(), "application/json", "no-cache");
        Assert.Throws<InvalidOperationException>(file.Make);
        file.Make();
        Assert.Equal(2, drawn);
    }

    // In a method of its own, so that nothing here still has it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Forgotten() => _ = Drawing("forgotten").Fingerprint;

    private PublishedFile Drawing(string name) => PublishedFile.Once($"/figures/{name}.svg", () =>
    {
        drawn++;
        return Encoding.UTF8.GetBytes($"<svg>{new string(' ', 400)}</svg>");
    }, "image/svg+xml");
}
