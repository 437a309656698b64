namespace BackCare.Tests.Review;

public sealed class CommentLimitFacts
{
    [Theory]
    [InlineData(null)]
    [InlineData(" \u00A0\u2028\n")]
    [InlineData("\u200B")]
    [InlineData("\uFEFF\u2060")]
    [InlineData("\u0301")]
    [InlineData("\u202E\u2066")]
    public void What_nobody_sees_says_nothing(string? text) => Assert.True(CommentLimit.SaysNothing(text));

    [Theory]
    [InlineData("x")]
    [InlineData("?")]
    [InlineData("\u05D4")]
    [InlineData("\uD83D\uDC4D")]
    [InlineData("e\u0301")]
    public void Whatever_is_seen_says_something(string text) => Assert.False(CommentLimit.SaysNothing(text));
}
