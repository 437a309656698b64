using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BackCare.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "backcare");

            migrationBuilder.CreateTable(
                name: "comments",
                schema: "backcare",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    item = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reviewer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    form = table.Column<Guid>(type: "uuid", nullable: false),
                    ofdecision = table.Column<bool>(type: "boolean", nullable: false),
                    said = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    instead = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    words = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    dealtwith = table.Column<long>(type: "bigint", nullable: true),
                    erased = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counts",
                schema: "backcare",
                columns: table => new
                {
                    week = table.Column<DateOnly>(type: "date", nullable: false),
                    what = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counts", x => new { x.week, x.what });
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                schema: "backcare",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Xml = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                schema: "backcare",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    item = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reviewer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    profession = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    registration = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    time = table.Column<long>(type: "bigint", nullable: false),
                    comment = table.Column<long>(type: "bigint", nullable: true),
                    form = table.Column<Guid>(type: "uuid", nullable: false),
                    follows = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reviewers",
                schema: "backcare",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Profession = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Registration = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RegisteredAs = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Disabled = table.Column<long>(type: "bigint", nullable: true),
                    LastStep = table.Column<long>(type: "bigint", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviewers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "texts",
                schema: "backcare",
                columns: table => new
                {
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "character varying(2000000)", maxLength: 2000000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_texts", x => x.digest);
                });

            migrationBuilder.CreateTable(
                name: "reviewer_claims",
                schema: "backcare",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ClaimType = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviewer_claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_reviewer_claims_reviewers_UserId",
                        column: x => x.UserId,
                        principalSchema: "backcare",
                        principalTable: "reviewers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reviewer_logins",
                schema: "backcare",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviewer_logins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_reviewer_logins_reviewers_UserId",
                        column: x => x.UserId,
                        principalSchema: "backcare",
                        principalTable: "reviewers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reviewer_tokens",
                schema: "backcare",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviewer_tokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_reviewer_tokens_reviewers_UserId",
                        column: x => x.UserId,
                        principalSchema: "backcare",
                        principalTable: "reviewers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_comments_form",
                schema: "backcare",
                table: "comments",
                column: "form",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_decisions_form",
                schema: "backcare",
                table: "decisions",
                column: "form",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_decisions_item_follows",
                schema: "backcare",
                table: "decisions",
                columns: new[] { "item", "follows" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reviewer_claims_UserId",
                schema: "backcare",
                table: "reviewer_claims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_reviewer_logins_UserId",
                schema: "backcare",
                table: "reviewer_logins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                schema: "backcare",
                table: "reviewers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_reviewers_RegisteredAs",
                schema: "backcare",
                table: "reviewers",
                column: "RegisteredAs",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                schema: "backcare",
                table: "reviewers",
                column: "NormalizedUserName",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "comments",
                schema: "backcare");

            migrationBuilder.DropTable(
                name: "counts",
                schema: "backcare");

            migrationBuilder.DropTable(
                name: "data_protection_keys",
                schema: "backcare");

            migrationBuilder.DropTable(
                name: "decisions",
                schema: "backcare");

            migrationBuilder.DropTable(
                name: "reviewer_claims",
                schema: "backcare");

            migrationBuilder.DropTable(
                name: "reviewer_logins",
                schema: "backcare");

            migrationBuilder.DropTable(
                name: "reviewer_tokens",
                schema: "backcare");

            migrationBuilder.DropTable(
                name: "texts",
                schema: "backcare");

            migrationBuilder.DropTable(
                name: "reviewers",
                schema: "backcare");
        }
    }
}
