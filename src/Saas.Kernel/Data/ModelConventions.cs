using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>What both contexts share: snake_case names, typed ids as uuid, enums as text, mappings found beside their entities.</summary>
internal static class ModelConventions
{
    public static void Apply(ModelConfigurationBuilder builder, DbContext db)
    {
        builder.Conventions.Add(_ => new SnakeCase());
        foreach (var assembly in Modules(db).All.Select(module => module.Assembly).Distinct())
        {
            foreach (var id in StrongId.TypesIn(assembly))
            {
                builder.Properties(id).HaveConversion(typeof(StrongIdConverter<>).MakeGenericType(id));
            }

            foreach (var kind in assembly.GetTypes().Where(type => type.IsEnum))
            {
                builder.Properties(kind).HaveConversion(typeof(KebabEnumConverter<>).MakeGenericType(kind));
            }
        }

    }

    public static void Configure(ModelBuilder model, DbContext db, bool tenantOwned)
    {
        foreach (var assembly in Modules(db).All.Select(module => module.Assembly).Distinct())
        {
            model.ApplyConfigurationsFromAssembly(assembly, type => IsFor(type, tenantOwned));
        }
    }

    private static bool IsFor(Type configuration, bool tenantOwned) =>
        configuration.GetInterfaces()
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>))
            .Any(face => typeof(ITenantOwned).IsAssignableFrom(face.GetGenericArguments()[0]) == tenantOwned);

    private static ModuleCatalogue Modules(DbContext db) =>
        db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!.GetRequiredService<ModuleCatalogue>();

    public static string ToSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private sealed class SnakeCase : IModelFinalizingConvention
    {
        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (var type in modelBuilder.Metadata.GetEntityTypes())
            {
                Name(type);
            }
        }

        private static void Name(IConventionTypeBase type)
        {
            foreach (var property in type.GetDeclaredProperties())
            {
                // A complex property is part of its row: its columns carry their own names, without a prefix.
                // A row version is PostgreSQL's own xmin, whatever the entity calls it.
                property.Builder.HasColumnName(property is { IsConcurrencyToken: true } && property.ClrType == typeof(uint) ? "xmin" : ToSnakeCase(property.Name));
            }

            foreach (var part in type.GetDeclaredComplexProperties())
            {
                Name(part.ComplexType);
            }
        }
    }
}
