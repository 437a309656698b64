using System.Runtime.CompilerServices;
using System.Text;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Http;

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
    public void What_an_answer_takes_of_memory_does_not_grow_with_the_page()
    {
        foreach (var encoding in new[] { "", "br" })
            // A hundred answers of each. Of the longer page one copy alone would be half a megabyte; the rest is leave for the runtime's own.
            Assert.InRange(Taken(500_000, encoding) - Taken(5_000, encoding), -100_000, 100_000);
    }

    private static long Taken(int length, string encoding)
    {
        // Not of one letter, or it would be small once it is compressed.
        var page = PublishedFile.Html(string.Create(length, 7, (letters, seed) =>
        {
            var chance = new Random(seed);
            for (var at = 0; at < letters.Length; at++) letters[at] = (char)chance.Next('!', '~');
        }));
        page.Warm();
        var asked = Enumerable.Range(0, 200).Select(_ => Asked(encoding)).ToArray();
        foreach (var context in asked[..100]) Assert.True(page.Answer(context).IsCompletedSuccessfully);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var context in asked[100..]) _ = page.Answer(context);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static DefaultHttpContext Asked(string encoding)
    {
        var context = new DefaultHttpContext { Response = { Body = Stream.Null } };
        context.Request.Method = HttpMethods.Get;
        if (encoding.Length > 0) context.Request.Headers.AcceptEncoding = encoding;
        return context;
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
