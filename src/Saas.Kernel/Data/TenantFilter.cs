using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>Wall 1: every entity is tenant-owned and carries the named filter <c>tenant</c>; start-up throws if one does not.</summary>
internal static class TenantFilter
{
    public const string Name = "tenant";

    private static readonly MethodInfo Generic = typeof(TenantFilter).GetMethod(nameof(For), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Apply(ModelBuilder model, TenantDb db)
    {
        foreach (var type in model.Model.GetEntityTypes().Where(type => !type.IsOwned()).ToList())
        {
            if (!typeof(ITenantOwned).IsAssignableFrom(type.ClrType))
            {
                throw new InvalidOperationException($"{type.ClrType.FullName} is not ITenantOwned and has no place in TenantDb.");
            }

            Generic.MakeGenericMethod(type.ClrType).Invoke(null, [model, db]);
        }
    }

    private static void For<T>(ModelBuilder model, TenantDb db)
        where T : class, ITenantOwned
    {
        Expression<Func<T, bool>> inMyRoom = row => row.TenantId == db.TenantId;
        model.Entity<T>().HasQueryFilter(Name, inMyRoom);
    }
}
