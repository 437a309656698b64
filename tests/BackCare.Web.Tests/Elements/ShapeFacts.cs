namespace BackCare.Web.Tests.Elements;

/// <summary>The comparison itself: what it must see, and what it must not mind.</summary>
public sealed class ShapeFacts
{
    [Theory]
    [InlineData("""<p class="a b" id="c">One</p>""", """<p id="c" class="b  a">One</p>""")]
    [InlineData("<p>One two</p>", "<p>\n  One\n  two\n</p>")]
    [InlineData("<p>It's</p>", "<p>It&#39;s</p>")]
    [InlineData("<a>Change<span> it</span></a>", "<a>\n  Change<span> it</span>\n</a>")]
    public void These_are_alike(string one, string other) => Assert.Equal(Shape.Of(one), Shape.Of(other));

    [Theory]
    [InlineData("<p>One</p>", "<p>Two</p>")]
    [InlineData("<p>One</p>", "<div>One</div>")]
    [InlineData("<p>One</p>", """<p id="">One</p>""")]
    [InlineData("<b>One</b><i>Two</i>", "<i>Two</i><b>One</b>")]
    [InlineData("<a>Change<span> it</span></a>", "<a>Change<span>it</span></a>")]
    public void These_differ(string one, string other) => Assert.NotEqual(Shape.Of(one), Shape.Of(other));
}
