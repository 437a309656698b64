namespace BackCare.Web.Tests.Checker;

public sealed class SecondCopyFacts(RunningSite first, SecondCopy copy) : OnSecondCopy(copy)
{
    // A proxy that got no answer sends a post again, to another copy: the first may have been answered all the same.
    [Fact]
    public async Task A_post_repeated_to_another_copy_has_the_same_effect()
    {
        var (here, page) = await first.Browse().WithFirstQuestion();
        for (var person = new OrdinaryPerson(); page.Outcome is null;)
        {
            var there = site.Browse().WithCookiesOf(here);
            string[] chosen = page.IsQuestion ? [.. person.Choose(page.Question)] : [];
            var (once, again) = (await here.Submit(page, chosen), await there.Submit(page, chosen));
            Assert.Equal((303, once.Location), (again.Status, again.Location));
            here.WithCookiesOf(there);
            page = await here.Follow(again);
        }
        Assert.Equal("self-care", page.Outcome);
    }
}
