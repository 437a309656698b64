namespace BackCare.Web.Tests.Publishing;

/// <summary>What everyone gets alike, answered from memory.</summary>
public sealed class PublishedFileFacts
{
    [Fact]
    public void The_memory_that_an_answer_takes_does_not_grow_with_its_page()
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
}
