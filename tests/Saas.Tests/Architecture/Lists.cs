namespace Saas.Tests.Architecture;

/// <summary>Says everything that is wrong, where xunit would show the first few.</summary>
internal static class Lists
{
    public static void Nothing(IEnumerable<string?> wrong)
    {
        var all = wrong.ToList();
        Assert.True(all.Count == 0, $"{all.Count} wrong:\n{string.Join('\n', all)}");
    }
}
