/** memori's HTTP interface as types. Made by generate.mjs; do not edit. */

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Healthz
         * @description It lives.
         */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readyz
         * @description It can serve: the database can be reached and has the schema of this memori.
         */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description Requests, durations and failures, for Prometheus; nothing of what they were about.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get me
         * @description Whose the key is and what it may do.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/clear-conversation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clear conversation
         * @description Delete what was said, word for word; what is known from it stays.
         */
        post: operations["clear_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List entities
         * @description Who there is: `default_user` first and always, then the newest ones.
         */
        get: operations["list_entities"];
        put?: never;
        /**
         * Create entity
         * @description Make an entity; without an id, one of `user_` and eight hexadecimal digits.
         */
        post: operations["create_entity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get entity
         * @description One entity with its figures; one that is unknown is empty, and is not made by this.
         */
        get: operations["get_entity"];
        put?: never;
        post?: never;
        /**
         * Delete entity
         * @description Delete all that is kept of an entity for good, end its keys and tokens, and forget it.
         */
        delete: operations["delete_entity"];
        options?: never;
        head?: never;
        /**
         * Change entity
         * @description Set name or metadata anew; what is left out stays.
         */
        patch: operations["change_entity"];
        trace?: never;
    };
    "/v1/entities/{entity_id}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Erase data
         * @description Delete for good all that is kept of an entity, or what is older; its keys stay.
         *
         *     The receipt says how much it was, and what could not be cleaned.
         */
        delete: operations["erase_data"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/opt-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set opt out
         * @description Have nothing remembered, recalled or injected from now on, or again; what is there stays.
         */
        put: operations["set_opt_out"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export entity
         * @description All that is kept of an entity, as lines of JSON that `memori import` reads.
         *
         *     The first line names the format, the last one says that nothing is missing.
         */
        get: operations["export_entity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/memories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List memories
         * @description What is known now, newest first; empty for an entity that nothing is known of.
         */
        get: operations["list_memories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get profile
         * @description What is known, put in order, with the memories behind each line; null where nothing is.
         */
        get: operations["get_profile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get summary
         * @description What is known, in one text; null where nothing is.
         */
        get: operations["get_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/summary/regenerate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Regenerate summary
         * @description Make the summary anew.
         */
        post: operations["regenerate_summary"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get graph
         * @description What is known, as a graph of people, places and things.
         */
        get: operations["get_graph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get related
         * @description What is known around a person, place or thing, nearest first.
         */
        get: operations["get_related"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add memory
         * @description Keep a statement; the same one again is reinforced instead.
         */
        post: operations["add_memory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memories/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add memories
         * @description Keep statements, all or none of them.
         */
        post: operations["add_memories"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memories/{memory_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get memory
         * @description One memory; its ETag is its version.
         */
        get: operations["get_memory"];
        put?: never;
        post?: never;
        /**
         * Forget memory
         * @description Delete a memory and its history for good.
         */
        delete: operations["forget_memory"];
        options?: never;
        head?: never;
        /**
         * Change memory
         * @description Change a memory; turns, which are what was said, stay as they are.
         */
        patch: operations["change_memory"];
        trace?: never;
    };
    "/v1/memories/{memory_id}/reinforce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reinforce memory
         * @description Count a mention of a memory and make it more important.
         */
        post: operations["reinforce_memory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memories/{memory_id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate memory
         * @description Say how useful a memory was; it becomes more or less important.
         */
        post: operations["rate_memory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memories/{memory_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Memory history
         * @description What happened to a memory and where that came from, oldest first.
         */
        get: operations["memory_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memories/{memory_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo change
         * @description Take back the last thing that happened to a memory; the memories that it had changed.
         */
        post: operations["undo_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recall
         * @description The memories that answer a question best, with a score of 0 to 1.
         */
        post: operations["recall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain
         * @description What a call that asks this would get now, and why; nothing of it is kept.
         */
        post: operations["explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get my context
         * @description The context document of the key's own entity.
         */
        get: operations["get_my_context"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get context
         * @description The whole document; its ETag is its version.
         */
        get: operations["get_context"];
        /**
         * Put context
         * @description Put a document in place of the one that is there.
         */
        put: operations["put_context"];
        post?: never;
        /**
         * Delete context
         * @description Take the whole document away.
         */
        delete: operations["delete_context"];
        options?: never;
        head?: never;
        /**
         * Merge context
         * @description Put each of the values in its place; objects are joined at any depth.
         */
        patch: operations["merge_context"];
        trace?: never;
    };
    "/v1/entities/{entity_id}/context/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get value
         * @description The value at one place; its ETag is the version of the document.
         */
        get: operations["get_value"];
        /**
         * Put value
         * @description Put a value in one place; objects on the way are made.
         */
        put: operations["put_value"];
        post?: never;
        /**
         * Delete value
         * @description Take away what is at one place.
         */
        delete: operations["delete_value"];
        options?: never;
        head?: never;
        /**
         * Merge values
         * @description Put each of the values in its place in the object there; objects are joined at any depth.
         */
        patch: operations["merge_values"];
        trace?: never;
    };
    "/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List documents
         * @description The documents without their memories, the newest first.
         */
        get: operations["list_documents"];
        put?: never;
        /**
         * Add document
         * @description Take in a longer text; the same one again is the document that is there.
         */
        post: operations["add_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get document
         * @description One document with its memories, in the order of the text.
         */
        get: operations["get_document"];
        put?: never;
        post?: never;
        /**
         * Delete document
         * @description Delete a document and all its memories for good.
         */
        delete: operations["delete_document"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List exchanges
         * @description Requests that were intercepted or imported and their replies, the newest first.
         */
        get: operations["list_exchanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/exchanges/{exchange_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get exchange
         * @description One exchange.
         */
        get: operations["get_exchange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/exchanges/{exchange_id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get receipt
         * @description What was recalled for an exchange, what of it was injected, and why.
         */
        get: operations["get_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/extract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extract
         * @description Have an exchange read now and tell what was learned; `dry_run` stores nothing of it.
         */
        post: operations["extract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Chat
         * @description Say something to the model, as the entity; what was said is remembered.
         *
         *     The model is the one named, else that of the process, else the setting `chat_model`.
         */
        post: operations["chat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description The conversations with their titles, the one active last first.
         */
        get: operations["list_sessions"];
        put?: never;
        /**
         * Begin session
         * @description Begin a session; its id is a new UUID.
         */
        post: operations["begin_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get session
         * @description One session.
         */
        get: operations["get_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End session
         * @description End a session, for good; once more changes nothing.
         */
        post: operations["end_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description What was said in one session, oldest first.
         */
        get: operations["list_messages"];
        put?: never;
        /**
         * Add messages
         * @description Store what was said elsewhere; messages with a time can be added again without harm.
         */
        post: operations["add_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add conversation
         * @description Store a conversation that took place elsewhere, in its sessions or the one that is named.
         */
        post: operations["add_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List processes
         * @description The processes that all share and, of an entity, its own ones, by id.
         */
        get: operations["list_processes"];
        put?: never;
        /**
         * Create process
         * @description Describe a process: one of the entity's own or, for administrators, one that all share.
         */
        post: operations["create_process"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{process_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get process
         * @description One process; another entity's own is not found.
         */
        get: operations["get_process"];
        put?: never;
        post?: never;
        /**
         * Delete process
         * @description Take the description of a process away; what was said to it stays.
         */
        delete: operations["delete_process"];
        options?: never;
        head?: never;
        /**
         * Change process
         * @description Change a process: one of the entity's own or, for administrators, one that all share.
         */
        patch: operations["change_process"];
        trace?: never;
    };
    "/v1/entities/{entity_id}/default-process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set default process
         * @description Say which process the entity's calls are made to when they name none.
         */
        put: operations["set_default_process"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List groups
         * @description All groups, the newest first.
         */
        get: operations["list_groups"];
        put?: never;
        /**
         * Create group
         * @description Make a group; what it is to know is added as to any entity, by its id.
         */
        post: operations["create_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups/{group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get group
         * @description One group.
         */
        get: operations["get_group"];
        put?: never;
        post?: never;
        /**
         * Delete group
         * @description Take everybody out of a group, and delete it and what it knows for good.
         */
        delete: operations["delete_group"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups/{group_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Who is in a group, the first to join first.
         */
        get: operations["list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups/{group_id}/members/{entity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Join group
         * @description Let an entity read what the group knows.
         */
        put: operations["join_group"];
        post?: never;
        /**
         * Leave group
         * @description Let an entity not read it any more.
         */
        delete: operations["leave_group"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{entity_id}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List groups of entity
         * @description The groups whose knowledge the entity may read, by id.
         */
        get: operations["list_groups_of_entity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys
         * @description The keys of one entity, or all; revoked ones too, oldest first. No key itself is among it.
         */
        get: operations["list_keys"];
        put?: never;
        /**
         * Create key
         * @description Make a key. It is shown in this answer and never again.
         */
        post: operations["create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke key
         * @description Refuse a key from now on; tokens stay good.
         */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create token
         * @description Sign a token for one entity's memory; needs MEMORI_JWT_SECRET.
         */
        post: operations["create_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke token
         * @description Refuse a token from now on.
         */
        delete: operations["revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get stats
         * @description How much is remembered of all entities together: figures only.
         */
        get: operations["get_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description What waits for a language model, or was given up, by conversation, oldest first.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry jobs
         * @description Have what was given up wait again, of one entity or all.
         */
        post: operations["retry_jobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List costs
         * @description What the language model cost, by UTC day, entity and process; today's by default.
         */
        get: operations["list_costs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List settings
         * @description What is set and where each value came from; secrets never.
         */
        get: operations["list_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health/latency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get latency
         * @description How long the last thousand recalls over HTTP, and memori's part of calls, took.
         */
        get: operations["get_latency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What is known of a key, without the key itself, of which only a hash is kept.
         *
         *     `entity_id` is whose memory it is for; None is an administrator's. `process_id` is the only
         *     process that it may speak for. `last_used_at` is exact to a minute.
         */
        ApiKey: {
            id: string;
            entity_id: string | null;
            process_id: string | null;
            name: string | null;
            is_admin: boolean;
            scopes: ("read" | "write")[];
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            revoked_at: string | null;
            last_used_at: string | null;
        };
        /**
         * @description How the jobs of one conversation stand: how many exchanges wait, and how many gave up.
         *
         *     `since` is when the oldest of them was made. Until `not_before` nothing of the entity is
         *     done: somebody works on it, or it failed a moment ago.
         */
        Backlog: {
            scope: components["schemas"]["Scope"];
            waiting: number;
            dead: number;
            attempts: number;
            /** Format: date-time */
            since: string;
            not_before: string | null;
        };
        /**
         * @description Something that happened to a memory, with where it came from.
         *
         *     `id` names it within its entity; None where no log of it is kept (how a turn came in). `by`
         *     is what did it: an extractor's name, or a verb of the application's. `other_id` is the memory
         *     that took this one's place. `before` holds the fields that it changed as they were;
         *     `undone_at` is None while it counts.
         */
        Change: {
            id: number | null;
            memory_id: string;
            /** @enum {string} */
            action: "added" | "reinforced" | "superseded" | "closed" | "updated" | "archived" | "restored";
            /** Format: date-time */
            at: string;
            by: string;
            exchange_id: string | null;
            other_id: string | null;
            before: {
                [key: string]: unknown;
            };
            undone_at: string | null;
        };
        /**
         * @description What a model answered.
         *
         *     `recalled` are the memories that stood in its prompt, in that order; the session's last turns,
         *     which it got as messages, are not among them. `session_id` is the conversation that the
         *     exchange was kept in; None where nothing was kept (the entity has opted out, or the process is
         *     another entity's).
         */
        ChatReply: {
            text: string;
            /** @default [] */
            recalled: components["schemas"]["Memory"][];
            session_id: string | null;
        };
        /** @description Something to say to the model. */
        ChatRequest: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            message: string;
            /** @description With its provider: openai:… or anthropic:… */
            model?: string | null;
            process_id?: string | number | null;
            /** @description The conversation that it goes on with. */
            session_id?: string | number | null;
        };
        /** @description Which conversations to delete: all of the entity, or those with a process, or one. */
        ClearRequest: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            process_id?: string | number | null;
            session_id?: string | number | null;
        };
        /** @description How many rows an erasing verb removed. */
        Cleared: {
            exchanges: number;
            memories: number;
            sessions: number;
        };
        /**
         * @description What an application says of an entity: one nested JSON object, shared by all its processes.
         *
         *     `version` grows with every change; it is 0 before the first one, and `updated_at` None.
         *     `origins` tells of the values of which something was said, by their dotted path.
         */
        ContextDocument: {
            document: {
                [key: string]: unknown;
            };
            /** @default 0 */
            version: number;
            updated_at: string | null;
            origins: {
                [key: string]: components["schemas"]["Origin"];
            };
        };
        /** @description One value of the context document, and the version of the whole. */
        ContextValue: {
            path: string;
            value: unknown;
            version: number;
        };
        /** @description What was said, in order; without a session, each pause begins a new one. */
        Conversation: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            process_id?: string | number | null;
            session_id?: string | number | null;
            messages: components["schemas"]["NewMessage"][];
        };
        /** @description What the language model was asked in one UTC day, for one entity and process. */
        Cost: {
            entity_id: string;
            process_id: string | null;
            /** Format: date */
            day: string;
            calls: number;
            tokens_in: number;
            tokens_out: number;
        };
        /** @description The process of calls that name none; null: no process is. */
        DefaultProcess: {
            process_id: string | number | null;
        };
        /**
         * @description A longer text that an application has given memory, as memories of kind `document`.
         *
         *     `id` follows from the text and the `uri`. `uri` says where the text is from, and is never
         *     looked at. `characters`: how long the text is, `chunks`: how many memories there are of it.
         *     `memories` are these in the order of the text, where one document was asked for; a list
         *     leaves them out.
         */
        Document: {
            id: string;
            entity_id: string;
            title: string;
            uri: string | null;
            metadata: {
                [key: string]: unknown;
            };
            characters: number;
            chunks: number;
            /** Format: date-time */
            created_at: string;
            /** @default [] */
            memories: components["schemas"]["Memory"][];
        };
        /**
         * @description Somebody who is remembered.
         *
         *     `name` and `metadata` are the application's. `created_at` and `last_active_at` (the last
         *     write of anything) are None for an id that nothing was ever stored for. `default_process_id`
         *     is the process of its calls that name none. A group is an entity, too (`is_group`). `stats`
         *     are there where one entity was asked for, and None in a list.
         */
        Entity: {
            id: string;
            name: string | null;
            metadata: {
                [key: string]: unknown;
            };
            created_at: string | null;
            last_active_at: string | null;
            /** @default false */
            opted_out: boolean;
            default_process_id: string | null;
            /** @default false */
            is_group: boolean;
            stats: components["schemas"]["EntityStats"] | null;
        };
        /** @description What is to be different about an entity; null: nothing of it any more. */
        EntityChange: {
            name?: string | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * @description How much is remembered of an entity.
         *
         *     `memories` counts by kind what `scope.memories()` lists: what holds now and is not put away;
         *     kinds of which there is nothing are missing. `exchanges`, `sessions` and `documents` are
         *     all there are. `first_seen` and `last_seen`: when the first and the last of all that was
         *     said or stated; None where nothing was.
         */
        EntityStats: {
            memories: {
                [key: string]: number;
            };
            /** @default 0 */
            exchanges: number;
            /** @default 0 */
            sessions: number;
            /** @default 0 */
            documents: number;
            first_seen: string | null;
            last_seen: string | null;
        };
        /**
         * @description What an erasure deleted, or would delete.
         *
         *     `before`: what was said or told before then, and not again since; None for everything.
         *     `counts` has how many of each kind: the rows of each table ("memory", "exchange", …), records
         *     of this machine's journal ("journal") and of those that no store took ("rejected").
         *     `erased_at` is None where nothing was deleted (a dry run). `left` says, in sentences, where
         *     text may still lie and what to do about it; it is empty where all of it is gone.
         */
        ErasureReceipt: {
            entity_id: string;
            before: string | null;
            erased_at: string | null;
            counts: {
                [key: string]: number;
            };
            /** @default [] */
            left: string[];
        };
        /**
         * @description One request that went to a model and the reply that came back, with whose it is.
         *
         *     `id` is the idempotency key: an exchange that is delivered twice is stored once.
         *     `messages` holds only what was new in the request. `turn_key` is equal for two requests
         *     that carry the same messages (a regenerated answer), None where that cannot be told.
         *     `complete` is False when the reply broke off. `receipt` is what was recalled for it, as
         *     the text of `receipts`, where that is kept. `asked_at` is when the call
         *     began, and `seen` the number of the revision that its recall had read, where there was one:
         *     they tell whether an erasure came in between, and are not kept.
         */
        Exchange: {
            id: string;
            scope: components["schemas"]["Scope"];
            provider: string;
            model: string;
            messages: components["schemas"]["Message"][];
            reply: components["schemas"]["Message"] | null;
            complete: boolean;
            /** Format: date-time */
            created_at: string;
            turn_key: string | null;
            receipt: string | null;
            asked_at: string | null;
            seen: number | null;
        };
        /** @description A question that a call might ask. */
        ExplainRequest: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            question: string;
            process_id?: string | number | null;
            session_id?: string | number | null;
        };
        /** @description An exchange that took place elsewhere; one of its messages may be missing. */
        ExtractRequest: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            user_message?: string | null;
            assistant_message?: string | null;
            /**
             * @description Tell what would be learned, and store nothing.
             * @default false
             */
            dry_run?: boolean;
            process_id?: string | number | null;
            session_id?: string | number | null;
        };
        /**
         * @description What was read from one exchange, or would be: then `exchange_id` is None.
         *
         *     `read_by` are those who have read it, `"local"` and, where there is one, `"model"`. Where
         *     the language model has not, `missing` says why; of a stored exchange it reads later.
         *     `tokens_in` and `tokens_out` are what it was asked for the report, earlier exchanges that
         *     had to be read first included.
         */
        Extraction: {
            /** @default [] */
            learned: components["schemas"]["Learned"][];
            /**
             * @default [
             *       "local"
             *     ]
             */
            read_by: string[];
            exchange_id: string | null;
            missing: string | null;
            /** @default 0 */
            tokens_in: number;
            /** @default 0 */
            tokens_out: number;
        };
        /** @description The envelope of every answer that is no success. */
        Failure: {
            error: components["schemas"]["Problem"];
        };
        /** @description How useful a memory was: from 1, very, to -1, it should not have come up. */
        Feedback: {
            value: number;
        };
        /**
         * @description What a recall made of one memory.
         *
         *     `place` counts from 1 in the block, None outside of it. `score` (0–1) is None for a memory
         *     that was not ranked because it stands; `signals` are the parts that make up its score.
         *     `memory` is what it says now: None once it was deleted, or where it is not the reader's.
         */
        Finding: {
            memory_id: string;
            /** @enum {string} */
            outcome: "standing" | "injected" | "repeated" | "no room" | "no standing room" | "beyond limit" | "below floor";
            place: number | null;
            score: number | null;
            signals: {
                [key: string]: number;
            };
            memory: components["schemas"]["Memory"] | null;
        };
        /**
         * @description Something that is known about two nodes, with the memories that say so.
         *
         *     `memory_id` is the last of them.
         */
        GraphEdge: {
            source: string;
            target: string;
            predicate: string;
            weight: number;
            memory_id: string;
            memory_ids: string[];
            /** Format: date-time */
            valid_from: string;
            valid_to: string | null;
        };
        /**
         * @description An entity whose knowledge its members may read.
         *
         *     What is added to the group is its own, as with any entity; its members read it, and write
         *     nothing there by being members. They see nothing of each other.
         */
        Group: {
            id: string;
            name: string | null;
            /** Format: date-time */
            created_at: string;
        };
        /** @description How the server is. */
        Health: {
            status: string;
        };
        /** @description One recalled memory with its score (0–1) and, where asked for, the signals behind it. */
        Hit: {
            memory: components["schemas"]["Memory"];
            score: number;
            signals: {
                [key: string]: number;
            };
        };
        /** @description Whose the credential is and what it may do. */
        Identity: {
            entity_id: string | null;
            process_id: string | null;
            is_admin: boolean;
            scopes: ("read" | "write")[];
            key_id: string | null;
            token_id: string | null;
            /** @description Whose it is, with figures; null for everybody's. */
            entity: components["schemas"]["Entity"] | null;
        };
        /**
         * @description A setting as it is here: `variable` is its name in the environment.
         *
         *     Passwords in `value` are hidden.
         */
        InForce: {
            name: string;
            variable: string;
            value: string | number | boolean | null;
            /** @enum {string} */
            source: "argument" | "environment" | "file" | "default";
        };
        /** @description A key to make, for one entity's memory or, with `is_admin`, for everybody's. */
        KeyRequest: {
            entity_id?: string | number | null;
            /** @default false */
            is_admin?: boolean;
            /**
             * @default [
             *       "read",
             *       "write"
             *     ]
             */
            scopes?: ("read" | "write")[];
            process_id?: string | number | null;
            name?: string | null;
            expires_at?: string | null;
        };
        /** @description What is known, as a graph. */
        KnowledgeGraph: {
            nodes: components["schemas"]["Node"][];
            edges: components["schemas"]["GraphEdge"][];
        };
        /**
         * @description How long the last recalls over HTTP took, and the last waits of a model's calls for memori.
         *
         *     The calls are those through the gateway and of the chat; oldest first.
         */
        Latency: {
            recall: components["schemas"]["Sample"][];
            added_to_calls: components["schemas"]["Sample"][];
        };
        /**
         * @description One statement that was read from an exchange.
         *
         *     `added`, or `reinforced` where it was known. `by` says what read it: `"local"` for
         *     rules, `"model"` for the language model. `slot` is set where only one such fact can hold;
         *     `replaces` are the memories that hold no longer because of it. `memory_id`
         *     is None for what is not stored.
         */
        Learned: {
            /** @enum {string} */
            action: "added" | "reinforced";
            /** @enum {string} */
            kind: "fact" | "preference" | "skill" | "event" | "rule" | "relationship" | "turn" | "document";
            content: string;
            by: string;
            slot: string | null;
            /** @default 0.5 */
            importance: number;
            /** @default 1 */
            confidence: number;
            /** @default [] */
            replaces: components["schemas"]["Memory"][];
            memory_id: string | null;
        };
        /** @description What answers a question, best first. */
        Matches: {
            query: string;
            matches: components["schemas"]["Hit"][];
        };
        /** @description An entity that was put into a group, and when. */
        Member: {
            entity_id: string;
            /** Format: date-time */
            joined_at: string;
        };
        /** @description Memories in the order of what was asked. */
        Memories: {
            items: components["schemas"]["Memory"][];
        };
        /**
         * @description One stored statement about an entity, or one thing that was said.
         *
         *     `happened_at` is when it was said or took place (an event that is to come may lie in the
         *     future), `valid_from`/`valid_to` when it held: from when it was said on
         *     (`valid_to` is None while it holds; a newer statement that closes it is `superseded_by`).
         *     `name` and `role` say who said a turn. `slot` names what a fact is about ("home") where
         *     only one fact of that slot can hold at a time. `importance` and `confidence` lie in 0–1.
         *     `archived_at`: since when it is found on request only. All times are UTC.
         */
        Memory: {
            id: string;
            entity_id: string;
            /** @enum {string} */
            kind: "fact" | "preference" | "skill" | "event" | "rule" | "relationship" | "turn" | "document";
            content: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            happened_at: string;
            role: ("user" | "assistant" | "system" | "tool") | null;
            name: string | null;
            process_id: string | null;
            session_id: string | null;
            exchange_id: string | null;
            /** @default 0.5 */
            importance: number;
            /** @default 1 */
            confidence: number;
            /** @default [] */
            tags: string[];
            metadata: {
                [key: string]: unknown;
            };
            slot: string | null;
            valid_from: string | null;
            valid_to: string | null;
            superseded_by: string | null;
            /** @default 1 */
            mentions: number;
            last_mentioned_at: string | null;
            /** @default 1 */
            version: number;
            archived_at: string | null;
        };
        /** @description What is to be different about a memory; what is left out or null stays as it is. */
        MemoryChange: {
            content?: string | null;
            kind?: ("fact" | "preference" | "skill" | "event" | "rule" | "relationship" | "turn" | "document") | null;
            importance?: number | null;
            tags?: string[] | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * @description One message of a conversation, as text.
         *
         *     `content` holds the text parts of a multimodal message, with a placeholder such as
         *     `[image]` for each other part. `name` is the speaker where the application names one.
         */
        Message: {
            /** @enum {string} */
            role: "user" | "assistant" | "system" | "tool";
            content: string;
            name: string | null;
            created_at: string | null;
            metadata: {
                [key: string]: unknown;
            };
            /** @default [] */
            tool_calls: components["schemas"]["ToolCall"][];
        };
        /** @description A longer text to take in, which is cut into memories that recall finds. */
        NewDocument: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            process_id?: string | number | null;
            session_id?: string | number | null;
            text: string;
            title?: string | null;
            /** @description Where it is from; never fetched. */
            uri?: string | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description Somebody to be remembered. */
        NewEntity: {
            entity_id?: string | number | null;
            name?: string | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
            /**
             * @description Answer with the entity where the id is taken.
             * @default false
             */
            exist_ok?: boolean;
        };
        /** @description A group to make: an entity whose knowledge its members may read. */
        NewGroup: {
            group_id: string | number;
            name?: string | null;
        };
        /** @description A key that was just made; `key` is shown here and never again. */
        NewKey: {
            key: string;
            api_key: components["schemas"]["ApiKey"];
        };
        /** @description Statements to keep, all or none. */
        NewMemories: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            process_id?: string | number | null;
            session_id?: string | number | null;
            memories: components["schemas"]["Statement"][];
        };
        /** @description A statement to keep, and whose it is. */
        NewMemory: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            process_id?: string | number | null;
            session_id?: string | number | null;
            content: string;
            /**
             * @default fact
             * @enum {string}
             */
            kind?: "fact" | "preference" | "skill" | "event" | "rule" | "relationship" | "turn" | "document";
            /** @default 0.5 */
            importance?: number;
            tags?: string[];
            metadata?: {
                [key: string]: unknown;
            };
        };
        /** @description Something that was said. */
        NewMessage: {
            /** @enum {string} */
            role: "user" | "assistant" | "system" | "tool";
            content: string;
            /** @description Who said it. */
            name?: string | null;
            created_at?: string | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description What was said, in order. */
        NewMessages: {
            messages: components["schemas"]["NewMessage"][];
        };
        /** @description An agent, bot or program to describe; without an entity all entities share it. */
        NewProcess: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            process_id: string | number;
            instructions?: string | null;
            model?: string | null;
            attributes?: string[];
        };
        /** @description A conversation to begin. */
        NewSession: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            process_id?: string | number | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description A value to put in a place of the context document. */
        NewValue: {
            /** @description Where it is from. */
            source?: string | null;
            /** @description How soon calls are told it; 0.5 where none was said. */
            importance?: number | null;
            value: unknown;
        };
        /** @description Values to put each in its place; what else is there stays. */
        NewValues: {
            /** @description Where it is from. */
            source?: string | null;
            /** @description How soon calls are told it; 0.5 where none was said. */
            importance?: number | null;
            values: {
                [key: string]: unknown;
            };
        };
        /** @description A person, place or thing; `x` and `y` lie in -1 to 1, where a layout was asked for. */
        Node: {
            id: string;
            label: string;
            type: string;
            weight: number;
            x: number | null;
            y: number | null;
        };
        /** @description A body that may name whose memory it is about. */
        OfEntity: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
        };
        /** @description Whether nothing is to be remembered of the entity. */
        OptOut: {
            opted_out: boolean;
        };
        /**
         * @description Where a value of a context document is from, as far as was said.
         *
         *     `at`: when it was set. `importance` lies in 0-1; the most important values are told first.
         */
        Origin: {
            source: string | null;
            importance: number | null;
            /** Format: date-time */
            at: string;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        BacklogPage: {
            items: components["schemas"]["Backlog"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        CostPage: {
            items: components["schemas"]["Cost"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        DocumentPage: {
            items: components["schemas"]["Document"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        EntityPage: {
            items: components["schemas"]["Entity"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        ExchangePage: {
            items: components["schemas"]["Exchange"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        GroupPage: {
            items: components["schemas"]["Group"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        MemberPage: {
            items: components["schemas"]["Member"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        MemoryPage: {
            items: components["schemas"]["Memory"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        MessagePage: {
            items: components["schemas"]["Message"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        ProcessPage: {
            items: components["schemas"]["Process"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /**
         * @description One page of a listing; `total` counts all rows that match, on every page.
         *
         *     `next_cursor` asks for the page behind this one, None where this is the last: what is added
         *     meanwhile neither repeats a row nor leaves one out, as it would with an `offset`.
         */
        SessionPage: {
            items: components["schemas"]["Session"][];
            total: number;
            limit: number;
            offset: number;
            next_cursor: string | null;
        };
        /** @description What went wrong. */
        Problem: {
            /** @description Stable, for programs. */
            code: string;
            /** @description One sentence or two for people: what was wrong and what to do. */
            message: string;
            /** @description Of invalid input: where it is and what is wrong with it. */
            details: {
                [key: string]: unknown;
            }[];
            /** @description The request's name in the server's log, the header `X-Request-ID` too. */
            request_id: string;
        };
        /**
         * @description An agent, bot or program that the application has described.
         *
         *     `entity_id` is whose it is; None where all entities share it. `model` is what
         *     `mem.chat` asks by default; memori never changes the model of a call.
         */
        Process: {
            id: string;
            entity_id: string | null;
            instructions: string | null;
            model: string | null;
            attributes: components["schemas"]["ProcessAttribute"][];
            /** Format: date-time */
            created_at: string;
        };
        /** @description Something about a process itself ("Books trains and hotels"), and where it is from. */
        ProcessAttribute: {
            content: string;
            /** @default 1 */
            weight: number;
            /** @default configuration */
            source: string;
        };
        /** @description What is to be different about a process; what is left out stays as it is. */
        ProcessChange: {
            instructions?: string | null;
            model?: string | null;
            attributes?: string[];
        };
        /**
         * @description What is known of an entity and holds now, put in order.
         *
         *     `summary` has a line for each sentence. `preferences`, `skills` and `rules` are the most
         *     important first, and those mentioned last before others. `facts` are those of which only one
         *     can hold, by what they are about (`home`, `job`, `name` …). `counts` are memories by
         *     kind, turns included. `first_seen` and `last_seen`: when the first and the last of all that
         *     was said or stated.
         */
        Profile: {
            entity_id: string;
            /** @default [] */
            summary: components["schemas"]["ProfileLine"][];
            /** @default [] */
            preferences: components["schemas"]["ProfileLine"][];
            /** @default [] */
            skills: components["schemas"]["ProfileLine"][];
            /** @default [] */
            rules: components["schemas"]["ProfileLine"][];
            facts: {
                [key: string]: components["schemas"]["ProfileLine"];
            };
            counts: {
                [key: string]: number;
            };
            first_seen: string | null;
            last_seen: string | null;
        };
        /**
         * @description One statement of a profile.
         *
         *     `memory_ids` are the memories that say it; empty for a line that was written by a language
         *     model, of which nobody can tell.
         */
        ProfileLine: {
            text: string;
            /** @default [] */
            memory_ids: string[];
        };
        /** @description A question to the memory. */
        RecallRequest: {
            /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
            entity_id?: string | number | null;
            query: string;
            /** @default 10 */
            limit?: number;
            kinds?: ("fact" | "preference" | "skill" | "event" | "rule" | "relationship" | "turn" | "document")[] | null;
            filters?: {
                [key: string]: unknown;
            } | null;
            /**
             * @description Give each match the signals of its score.
             * @default false
             */
            explain?: boolean;
            /** @description Ask at that time (ISO 8601). */
            as_of?: string | null;
            /** @default false */
            include_archived?: boolean;
            /**
             * @description What the entity's groups know, too.
             * @default false
             */
            include_groups?: boolean;
            /** @description Only what was told to this process. */
            process_id?: string | number | null;
            /** @description Only what was told in this session. */
            session_id?: string | number | null;
            /** @default {} */
            viewer?: components["schemas"]["Viewer"];
        };
        /**
         * @description What one recall found and what of it was used: the answer to "why did the model know?".
         *
         *     `query` is what was asked. `findings`: the block's first, in its order, then the others.
         *     `tokens`: the size of the block, as memori estimates it. `carried`: how many memories
         *     were left out because the request carried them anyway. `late`: the recall was not ready in
         *     time, so that the call went on without it. `elapsed_ms`: the duration of each stage, in
         *     milliseconds.
         */
        Receipt: {
            query: string;
            /** @default [] */
            findings: components["schemas"]["Finding"][];
            /** @default 0 */
            tokens: number;
            /** @default 0 */
            carried: number;
            /** @default false */
            late: boolean;
            elapsed_ms: {
                [key: string]: number;
            };
        };
        /** @description By how much a memory is to be more important. */
        Reinforcement: {
            /** @default 0.1 */
            amount?: number;
        };
        /**
         * @description One edge found near a node: who, what, whom, how many steps away, and the memories behind it.
         *
         *     `distance` is 1 for the node's own edges. `valid_to` is None while the edge holds.
         */
        Relation: {
            subject: string;
            predicate: string;
            object: string;
            distance: number;
            memory_ids: string[];
            /** Format: date-time */
            valid_from: string;
            valid_to: string | null;
        };
        /** @description How many exchanges wait again. */
        Retried: {
            retried: number;
        };
        /** @description When something was done, and how many milliseconds it took. */
        Sample: {
            /** Format: date-time */
            at: string;
            ms: number;
        };
        /**
         * @description Whose data a read or write is about; the first argument of every store function.
         *
         *     The ids are canonical (see `canonical_id`). A missing process or
         *     session means "not narrowed to one"; a missing entity does not exist.
         */
        Scope: {
            entity_id: string;
            process_id: string | null;
            session_id: string | null;
        };
        /**
         * @description One conversation of one entity with one process.
         *
         *     `title` and `gist` say what it was about, where that has been read already. `ended_at` is
         *     None while it goes on. `metadata` is what the application began it with.
         */
        Session: {
            id: string;
            entity_id: string;
            process_id: string | null;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            last_active_at: string;
            ended_at: string | null;
            title: string | null;
            gist: string | null;
            metadata: {
                [key: string]: unknown;
            };
        };
        /** @description Every setting with where its value came from; passwords are hidden. */
        SettingsInForce: {
            items: components["schemas"]["InForce"][];
        };
        /** @description A statement to keep. */
        Statement: {
            content: string;
            /**
             * @default fact
             * @enum {string}
             */
            kind?: "fact" | "preference" | "skill" | "event" | "rule" | "relationship" | "turn" | "document";
            /** @default 0.5 */
            importance?: number;
            tags?: string[];
            metadata?: {
                [key: string]: unknown;
            };
        };
        /**
         * @description What is known of an entity, in one text of a sentence on each line.
         *
         *     `reflection_count`: how often one was made. `stale`: so much has been added since that it is
         *     time for the next one. What it says holds: a summary of which something was closed, changed or
         *     deleted is not shown again.
         */
        Summary: {
            text: string;
            reflection_count: number;
            /** Format: date-time */
            updated_at: string;
            stale: boolean;
        };
        /** @description How long a summary may be. */
        SummaryLength: {
            max_tokens?: number | null;
        };
        /** @description How many messages were stored. */
        Taken: {
            messages: number;
        };
        /** @description A signed token; nothing of it is kept. */
        Token: {
            token: string;
            /** @description By which it can be revoked. */
            token_id: string;
            expires_in: number;
        };
        /** @description A token to sign, for one entity's memory and a short time. */
        TokenRequest: {
            entity_id: string | number;
            /**
             * @description Seconds.
             * @default 3600
             */
            expires_in?: number;
            process_id?: string | number | null;
            /**
             * @default [
             *       "read",
             *       "write"
             *     ]
             */
            scopes?: ("read" | "write")[];
            /** @description Yours; whoever holds the token can read them. */
            claims?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description One call of a tool that a model asked for, with the result if it is known. */
        ToolCall: {
            name: string;
            arguments: string;
            id: string | null;
            result: string | null;
        };
        /**
         * @description How much is remembered of all entities together.
         *
         *     `memories`, `exchanges`, `sessions` and `documents` as in `EntityStats`.
         *     `processes` are those that were described. `waiting` exchanges are still to be read by a
         *     language model, `given_up` ones it failed on. `database_bytes` is what the database takes on
         *     its disk; None where that cannot be told.
         */
        Totals: {
            /** @default 0 */
            entities: number;
            /** @default 0 */
            groups: number;
            /** @default 0 */
            processes: number;
            memories: {
                [key: string]: number;
            };
            /** @default 0 */
            exchanges: number;
            /** @default 0 */
            sessions: number;
            /** @default 0 */
            documents: number;
            /** @default 0 */
            waiting: number;
            /** @default 0 */
            given_up: number;
            database_bytes: number | null;
        };
        /** @description Which change to take back. */
        UndoRequest: {
            /** @description Only where that is the last one. */
            change_id?: number | null;
        };
        /** @description Who asks: what was said to another process is not found, what is known is. */
        Viewer: {
            process_id?: string | number | null;
            session_id?: string | number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
        };
    };
    clear_conversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClearRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cleared"];
                };
            };
        };
    };
    list_entities: {
        parameters: {
            query?: {
                /** @description How many on this page. */
                limit?: number;
                /** @description How many to pass over. */
                offset?: number;
                /** @description next_cursor of the page before, instead of an offset. */
                cursor?: string | null;
                /** @description In id or name. */
                query?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityPage"];
                };
            };
        };
    };
    create_entity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEntity"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
        };
    };
    get_entity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
        };
    };
    delete_entity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
        };
    };
    change_entity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntityChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
        };
    };
    erase_data: {
        parameters: {
            query?: {
                /** @description Only what is older (ISO 8601). */
                before?: string | null;
                /** @description Count, and delete nothing. */
                dry_run?: boolean;
            };
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
        };
    };
    set_opt_out: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptOut"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptOut"];
                };
            };
        };
    };
    export_entity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
        };
    };
    list_memories: {
        parameters: {
            query?: {
                /** @description How many on this page. */
                limit?: number;
                /** @description How many to pass over. */
                offset?: number;
                /** @description next_cursor of the page before, instead of an offset. */
                cursor?: string | null;
                /** @description Only those of this kind. */
                kind?: ("fact" | "preference" | "skill" | "event" | "rule" | "relationship" | "turn" | "document") | null;
                /** @description Only those with this tag. */
                tag?: string | null;
                /** @description Those that held at that time (ISO 8601). */
                as_of?: string | null;
                /** @description What was put away instead; "all" for both. */
                archived?: boolean | "all";
                /** @description What does not hold any more instead; "all" for both. */
                superseded?: boolean | "all";
                /** @description Stored then or later (ISO 8601). */
                created_after?: string | null;
                /** @description Stored before (ISO 8601). */
                created_before?: string | null;
                /** @description What this process may see. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemoryPage"];
                };
            };
        };
    };
    get_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"] | null;
                };
            };
        };
    };
    get_summary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"] | null;
                };
            };
        };
    };
    regenerate_summary: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SummaryLength"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"] | null;
                };
            };
        };
    };
    get_graph: {
        parameters: {
            query?: {
                /** @description At that time (ISO 8601) instead of now. */
                as_of?: string | null;
                /** @description Only what is near this node. */
                around?: string | null;
                /** @description How many steps away. */
                depth?: number;
                /** @description Give each node a place. */
                layout?: boolean;
                /** @description With what held once and does not any more. */
                ever?: boolean;
            };
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeGraph"];
                };
            };
        };
    };
    get_related: {
        parameters: {
            query: {
                /** @description A person, place or thing; "user" is the entity. */
                name: string;
                /** @description How many steps away. */
                depth?: number;
                /** @description At that time (ISO 8601) instead of now. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relation"][];
                };
            };
        };
    };
    add_memory: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMemory"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Memory"];
                };
            };
        };
    };
    add_memories: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMemories"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Memories"];
                };
            };
        };
    };
    get_memory: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: never;
            path: {
                /** @description The memory's id. */
                memory_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Memory"];
                };
            };
        };
    };
    forget_memory: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: {
                /** @description The ETag that was read: change nothing where it is another one by now. */
                "If-Match"?: string | null;
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The memory's id. */
                memory_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_memory: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: {
                /** @description The ETag that was read: change nothing where it is another one by now. */
                "If-Match"?: string | null;
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The memory's id. */
                memory_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemoryChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Memory"];
                };
            };
        };
    };
    reinforce_memory: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The memory's id. */
                memory_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reinforcement"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Memory"];
                };
            };
        };
    };
    rate_memory: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The memory's id. */
                memory_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Feedback"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Memory"];
                };
            };
        };
    };
    memory_history: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: never;
            path: {
                /** @description The memory's id. */
                memory_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Change"][];
                };
            };
        };
    };
    undo_change: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The memory's id. */
                memory_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Memory"][];
                };
            };
        };
    };
    recall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecallRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matches"];
                };
            };
        };
    };
    explain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExplainRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
        };
    };
    get_my_context: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContextDocument"];
                };
            };
        };
    };
    get_context: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContextDocument"];
                };
            };
        };
    };
    put_context: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: change nothing where it is another one by now. */
                "If-Match"?: string | null;
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContextDocument"];
                };
            };
        };
    };
    delete_context: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: change nothing where it is another one by now. */
                "If-Match"?: string | null;
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    merge_context: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: change nothing where it is another one by now. */
                "If-Match"?: string | null;
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContextDocument"];
                };
            };
        };
    };
    get_value: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Keys with dots between. */
                path: string;
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContextValue"];
                };
            };
        };
    };
    put_value: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: change nothing where it is another one by now. */
                "If-Match"?: string | null;
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Keys with dots between. */
                path: string;
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewValue"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContextDocument"];
                };
            };
        };
    };
    delete_value: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: change nothing where it is another one by now. */
                "If-Match"?: string | null;
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Keys with dots between. */
                path: string;
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    merge_values: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: change nothing where it is another one by now. */
                "If-Match"?: string | null;
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Keys with dots between. */
                path: string;
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContextDocument"];
                };
            };
        };
    };
    list_documents: {
        parameters: {
            query?: {
                /** @description How many on this page. */
                limit?: number;
                /** @description How many to pass over. */
                offset?: number;
                /** @description next_cursor of the page before, instead of an offset. */
                cursor?: string | null;
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentPage"];
                };
            };
        };
    };
    add_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDocument"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_document: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: never;
            path: {
                /** @description The document's id. */
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    delete_document: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The document's id. */
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_exchanges: {
        parameters: {
            query?: {
                /** @description How many on this page. */
                limit?: number;
                /** @description How many to pass over. */
                offset?: number;
                /** @description next_cursor of the page before, instead of an offset. */
                cursor?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangePage"];
                };
            };
        };
    };
    get_exchange: {
        parameters: {
            query?: {
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: never;
            path: {
                /** @description The exchange's id. */
                exchange_id: string;
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exchange"];
                };
            };
        };
    };
    get_receipt: {
        parameters: {
            query?: {
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Only what was said in this session. */
                session_id?: string | null;
            };
            header?: never;
            path: {
                /** @description The exchange's id. */
                exchange_id: string;
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
        };
    };
    extract: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtractRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extraction"];
                };
            };
        };
    };
    chat: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatReply"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
                /** @description Those that go on, or have ended. */
                active?: boolean | null;
                /** @description How many on this page. */
                limit?: number;
                /** @description How many to pass over. */
                offset?: number;
                /** @description What was put away instead; "all" for both. */
                archived?: boolean | "all";
                /** @description next_cursor of the page before, instead of an offset. */
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
        };
    };
    begin_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSession"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
            };
            header?: never;
            path: {
                /** @description The session's id. */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: {
                /** @description Seconds to wait for a language model to read it. */
                timeout?: number;
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
            };
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The session's id. */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                /** @description How many on this page. */
                limit?: number;
                /** @description How many to pass over. */
                offset?: number;
                /** @description next_cursor of the page before, instead of an offset. */
                cursor?: string | null;
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
            };
            header?: never;
            path: {
                /** @description The session's id. */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
        };
    };
    add_messages: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description Only what was said to this process. */
                process_id?: string | null;
            };
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The session's id. */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessages"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
        };
    };
    add_conversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Conversation"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
        };
    };
    list_processes: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessPage"];
                };
            };
        };
    };
    create_process: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProcess"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Process"];
                };
            };
        };
    };
    get_process: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
            };
            header?: never;
            path: {
                /** @description The process's id. */
                process_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Process"];
                };
            };
        };
    };
    delete_process: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
            };
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The process's id. */
                process_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_process: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
            };
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The process's id. */
                process_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProcessChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Process"];
                };
            };
        };
    };
    set_default_process: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultProcess"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_groups: {
        parameters: {
            query?: {
                /** @description How many on this page. */
                limit?: number;
                /** @description How many to pass over. */
                offset?: number;
                /** @description next_cursor of the page before, instead of an offset. */
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupPage"];
                };
            };
        };
    };
    create_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGroup"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    get_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The group's id. */
                group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    delete_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The group's id. */
                group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_members: {
        parameters: {
            query?: {
                /** @description How many on this page. */
                limit?: number;
                /** @description How many to pass over. */
                offset?: number;
                /** @description next_cursor of the page before, instead of an offset. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description The group's id. */
                group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
        };
    };
    join_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The group's id. */
                group_id: string;
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    leave_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The group's id. */
                group_id: string;
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_groups_of_entity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose memory it is. */
                entity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupPage"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: {
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
                /** @description How many on this page. */
                limit?: number;
                /** @description How many to pass over. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
        };
    };
    create_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
        };
    };
    revoke_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Its id, not itself. */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    create_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Its id, not itself. */
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Totals"];
                };
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description How many on this page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacklogPage"];
                };
            };
        };
    };
    retry_jobs: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this very request: sent again, it is not another write. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfEntity"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retried"];
                };
            };
        };
    };
    list_costs: {
        parameters: {
            query?: {
                /** @description The first day; else today, in UTC. */
                since?: string | null;
                /** @description Whose memory it is. For administrators; the key's own entity otherwise. */
                entity_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostPage"];
                };
            };
        };
    };
    list_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsInForce"];
                };
            };
        };
    };
    get_latency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Latency"];
                };
            };
        };
    };
}
