using System.Collections;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Saas.Tests.Support;

/// <summary>
/// EF Core keeps what it built for a set of options in a static table for good, and through it the whole application. A server has one; a run of all tests starts
/// some hundreds, and would end with all of them in memory and a garbage collector that is busy with nothing else.
/// </summary>
internal static class MapperCache
{
    private static readonly IDictionary Kept = Find();

    /// <summary>Lets go of what was built for an application that has been stopped.</summary>
    public static void Forget(IServiceProvider application)
    {
        foreach (var options in Kept.Keys.Cast<IDbContextOptions>().ToList())
        {
            if (options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider == application)
            {
                Kept.Remove(options);
            }
        }
    }

    /// <summary>There is no public way in.</summary>
    private static IDictionary Find()
    {
        var type = typeof(DbContext).Assembly.GetType("Microsoft.EntityFrameworkCore.Internal.ServiceProviderCache", throwOnError: true)!;
        var instance = type.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        return type.GetField("_configurations", BindingFlags.NonPublic | BindingFlags.Instance)?.GetValue(instance) as IDictionary
            ?? throw new InvalidOperationException("EF Core keeps its providers elsewhere now: look for the static table that ServiceProviderCache had.");
    }
}
