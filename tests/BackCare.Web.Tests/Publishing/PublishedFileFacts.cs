namespace BackCare.Web.Tests.Publishing;

/// <summary>What everyone gets alike, answered from memory.</summary>
public sealed class PublishedFileFacts
{
    [Theory]
    [InlineData(""), InlineData("br")]
    public void The_memory_for_a_response_does_not_grow_with_its_page(string encoding)
    {
        const int Longer = 500_000, Answers = 100;
        var (few, many) = (Taken(Longer / 100, Answers, encoding), Taken(Longer, Answers, encoding));
        // A copy of the page for each answer would take a hundred times this limit.
        Assert.True(many < few + Answers * Longer / 100, $"{few} bytes, and {many} for a page a hundred times as long");
    }

    private static long Taken(int length, int answers, string encoding)
    {
        // Not a single letter repeated, which would compress too well.
        var page = PublishedFile.Html(string.Create(length, 7, (letters, seed) =>
        {
            var chance = new Random(seed);
            for (var at = 0; at < letters.Length; at++) letters[at] = (char)chance.Next('!', '~');
        }));
        var asked = Enumerable.Range(0, 2 * answers).Select(_ => Asked(encoding)).ToArray();
        foreach (var context in asked[..answers]) Assert.True(page.Respond(context).IsCompletedSuccessfully);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var context in asked[answers..]) _ = page.Respond(context);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static DefaultHttpContext Asked(string encoding)
    {
        var context = new DefaultHttpContext { Response = { Body = Stream.Null } };
        context.Request.Method = HttpMethods.Get;
        if (encoding.Length > 0) context.Request.Headers.AcceptEncoding = encoding;
        return context;
    }
}
