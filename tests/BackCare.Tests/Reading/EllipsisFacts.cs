namespace BackCare.Tests.Reading;

public sealed class EllipsisFacts
{
    [Theory]
    [InlineData("back", "back"), InlineData("back pain", "back…"), InlineData("bac\U0001F600", "bac…")]
    public void A_longer_text_ends_after_whole_characters(string text, string cut) => Assert.Equal(cut, text.Ellipsized(4));
}
