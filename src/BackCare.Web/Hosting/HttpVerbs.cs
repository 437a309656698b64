namespace BackCare.Web.Hosting;

/// <summary>Every address that allows GET also allows HEAD.</summary>
internal static class HttpVerbs
{
    public static readonly string[] GetOrHead = [HttpMethods.Get, HttpMethods.Head];
}
