namespace BackCare.Web.Tests;

/// <summary>Facts on the second copy, each from the time of the day on: those before it may have moved its clock.</summary>
[Collection(nameof(SecondCopy))]
public abstract class OnSecondCopy
{
    private protected readonly SecondCopy site;

    protected OnSecondCopy(SecondCopy site)
    {
        this.site = site;
        site.Time.Reset();
    }
}
